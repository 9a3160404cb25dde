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

    /// <param name="html">Where to write.</param>
    /// <param name="title">Of the plot.</param>
    /// <param name="reliability">Drawn in the model's colour.</param>
    /// <param name="other">Drawn behind it in the other model's; null: none.</param>
    public static void Write(
        HtmlWriter html,
        string title,
        Reliability reliability,
        Reliability? other = null
    )
    {
        var bins = reliability.Bins;
        var largest = bins.Concat(other?.Bins ?? [])
            .Select(b => Math.Max(b.Predicted, b.High))
            .DefaultIfEmpty(1)
            .Max();
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
        Draw(svg, frame, other?.Bins ?? [], "other");
        Draw(svg, frame, bins, "model");
    }

    private static void Draw(
        SvgFigure svg,
        PlotFrame frame,
        IReadOnlyList<ReliabilityBin> bins,
        string style
    )
    {
        foreach (var bin in bins)
        {
            var x = frame.X(bin.Predicted);
            svg.Line($"whisker {style}", x, frame.Y(bin.Low), x, frame.Y(bin.High));
            svg.Dot($"dot {style}", x, frame.Y(bin.Observed), 3);
        }
    }
}
