using System.Globalization;
using System.Xml.Linq;
using NextBest.LoadTest.Runs;

namespace NextBest.LoadTest.Reports.Page;

/// <summary>Latency against the rate that was offered.</summary>
internal static class RatePlot
{
    /// <summary>The plot; null where nothing was measured at a rate.</summary>
    public static XElement? Of(IReadOnlyList<LegResult> results)
    {
        var open = results
            .Where(r => !r.Leg.Shape.IsClosed && r.Rows[0].Latency.Maximum > 0)
            .OrderBy(r => r.Leg.Shape.PerSecond)
            .ToList();
        if (open.Count == 0)
            return null;
        var plot = new Plot(
            "Latency against rate",
            open.Select(r => r.Rows[0].Figures).SelectMany(f => (double[])[f.P50, f.P999])
        );
        var along = Scale.Even(open[^1].Leg.Shape.PerSecond * 1.05, Plot.Start, Plot.End);
        foreach (var tick in along.Ticks())
            plot.Mark(along[tick], tick.ToString("N0", CultureInfo.InvariantCulture));
        plot.Name("calls a second offered");
        var names = open.Select(r => r.Leg.Name).Distinct().ToList();
        foreach (var leg in open.GroupBy(r => r.Leg.Name))
        {
            var colour = PageFigure.ColourOf(leg.First().Leg, names);
            Draw(plot, colour, "median", f => f.P50);
            Draw(plot, colour, "", f => f.P99);
            Draw(plot, colour, "tail", f => f.P999);

            void Draw(Plot onto, int index, string style, Func<Measuring.Figures, double> figure) =>
                onto.Series(
                    index,
                    style,
                    [.. leg.Select(r => (along[r.Leg.Shape.PerSecond], figure(r.Rows[0].Figures)))],
                    dots: true
                );
        }

        return PageFigure.Of(
            "Dotted p50, solid p99, dashed p99.9. Latencies count from the time that a call was meant to be sent.",
            names,
            open.Select(r => r.Leg),
            plot
        );
    }
}
