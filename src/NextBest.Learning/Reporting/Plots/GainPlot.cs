using NextBest.Learning.Evaluation;

namespace NextBest.Learning.Reporting.Plots;

/// <summary>The share of buyers reached by addressing a share of the customers.</summary>
internal static class GainPlot
{
    private static readonly double[] Ticks = [0, 0.25, 0.5, 0.75, 1];

    /// <param name="html">Where to write.</param>
    /// <param name="title">Of the plot.</param>
    /// <param name="gains">See <see cref="GainCurve"/>; empty: only the axes.</param>
    public static void Write(HtmlWriter html, string title, IReadOnlyList<double> gains)
    {
        using var svg = new SvgFigure(
            html,
            "Gain",
            title,
            gains.Count == 0
                ? "Nobody acquired it."
                : $"The best tenth of the customers has {Figures.Of(gains[GainCurve.Steps / 10], "P0")} of the buyers, the best half {Figures.Of(gains[GainCurve.Steps / 2], "P0")}.",
            PlotFrame.Width,
            PlotFrame.Height
        );
        var frame = new PlotFrame(svg, 1, isRooted: false);
        frame.Draw("customers addressed", "buyers reached", Ticks);
        svg.Path(
            "line model",
            gains.Select((gain, step) => (frame.X((double)step / GainCurve.Steps), frame.Y(gain)))
        );
    }
}
