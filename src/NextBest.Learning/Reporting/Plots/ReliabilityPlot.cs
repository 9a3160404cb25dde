using NextBest.Learning.Evaluation;

namespace NextBest.Learning.Reporting.Plots;

/// <summary>Predicted against observed shares.</summary>
internal static class ReliabilityPlot
{
    private static readonly double[] Ticks =
    [
        0,
        0.0005,
        0.001,
        0.0025,
        0.005,
        0.01,
        0.02,
        0.05,
        0.1,
        0.2,
        0.4,
        0.6,
        0.8,
        1,
    ];

    public static void Write(HtmlWriter html, string title, Reliability reliability)
    {
        var bins = reliability.Bins;
        var largest = bins.Count == 0 ? 1 : bins.Max(b => Math.Max(b.Predicted, b.High));
        using var svg = new SvgFigure(
            html,
            "Reliability",
            title,
            $"{bins.Count} bins of equal count; calibration error {Figures.Of(reliability.Error, "F5")}.",
            PlotFrame.Width,
            PlotFrame.Height
        );
        var frame = new PlotFrame(svg, Math.Max(largest, 1e-6), isRooted: true);
        frame.Draw("predicted", "observed", Ticks);
        foreach (var bin in bins)
        {
            var x = frame.X(bin.Predicted);
            svg.Line("whisker model", x, frame.Y(bin.Low), x, frame.Y(bin.High));
            svg.Dot("dot model", x, frame.Y(bin.Observed));
        }
    }
}
