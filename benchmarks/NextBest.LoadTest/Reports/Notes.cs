using System.Globalization;
using NextBest.LoadTest.Background;
using NextBest.LoadTest.Commands;
using NextBest.LoadTest.Runs;

namespace NextBest.LoadTest.Reports;

/// <summary>What a reader of the figures must know beside them.</summary>
internal static class Notes
{
    /// <summary>The notes.</summary>
    public static IReadOnlyList<string> Of(
        LoadPlan plan,
        IReadOnlyList<LegResult> results,
        IReadOnlyList<IBackgroundWork> background
    )
    {
        var notes = background.Select(w => w.Report).ToList();
        foreach (var cold in results.Where(r => r.Leg.Scenario.Name == "cold"))
        {
            var cycle = plan.Customers / cold.Rows[0].Figures.PerSecond;
            if (cycle < plan.CacheLife.TotalSeconds)
                notes.Add(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"cold at {cold.Leg.Shape}: a customer came back after about {cycle:0.0} s, which is within --cache-life {plan.CacheLife}: unless other traffic drives him out of the server's memory, he was not cold. Load more customers and raise --customers, or shorten NearCache:TimeToLive."
                    )
                );
        }

        return notes;
    }
}
