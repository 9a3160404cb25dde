using System.Globalization;
using System.Xml.Linq;
using NextBest.LoadTest.Measuring;
using NextBest.LoadTest.Runs;

namespace NextBest.LoadTest.Reports.Page;

/// <summary>Latency by percentile for all that was measured under one load, the tail drawn out.</summary>
internal static class PercentilePlot
{
    /// <summary>The plot; null where no answer was good.</summary>
    public static XElement? Of(LoadShape shape, IReadOnlyList<LegResult> results)
    {
        var curves = results
            .Select(r => (r.Leg, Points: PercentileCurve.Of(r.Rows[0].Latency)))
            .Where(c => c.Points.Count > 0)
            .ToList();
        if (curves.Count == 0)
            return null;
        var plot = new Plot(
            $"Latency by percentile, {shape}",
            curves.SelectMany(c => c.Points).Select(p => p.Microseconds)
        );
        var nines = curves.Max(c => Nines(c.Points[^1].Share));
        var along = Scale.Even(nines, Plot.Start, Plot.End);
        for (var nine = 0; nine <= nines; nine++)
            plot.Mark(along[nine], PercentText(nine));
        plot.Name("percentile");
        var names = curves.Select(c => c.Leg.Name).ToList();
        foreach (var (leg, points) in curves)
            plot.Series(
                PageFigure.ColourOf(leg, names),
                "",
                [.. points.Select(p => (along[Nines(p.Share)], p.Microseconds))],
                dots: false
            );
        return PageFigure.Of(
            $"{shape}: latency by percentile, all rounds together.",
            names,
            curves.Select(c => c.Leg),
            plot
        );
    }

    /// <summary>How many nines a share has: 0.99 has two.</summary>
    private static double Nines(double share) => -Math.Log10(1 - share);

    private static string PercentText(int nines) =>
        nines == 0
            ? "fastest"
            : (100 * (1 - Math.Pow(10, -nines))).ToString("0.#####", CultureInfo.InvariantCulture);
}
