using System.Globalization;
using NextBest.LoadTest.Background;
using NextBest.LoadTest.Commands;
using NextBest.LoadTest.Runs;

namespace NextBest.LoadTest.Reports;

/// <summary>What a reader of the figures must know beside them.</summary>
internal static class Notes
{
    private const int SecondsOfRecovery = 5;

    /// <summary>The notes.</summary>
    public static IReadOnlyList<string> Of(
        LoadPlan plan,
        IReadOnlyList<LegResult> results,
        IReadOnlyList<IBackgroundWork> background
    )
    {
        List<string> notes = [.. background.Select(w => w.Report)];
        notes.AddRange(
            results.Where(r => r.Leg.Scenario.Name == "cold").SelectMany(r => OfCold(plan, r))
        );
        notes.AddRange(
            results
                .Zip(results.Skip(1))
                .Where(p => p.First.Leg.Shape.Share > 1 && p.Second.Leg.Shape.Share <= 1)
                .Select(p => OfRecovery(p.First, p.Second))
        );
        return notes;
    }

    private static IEnumerable<string> OfCold(LoadPlan plan, LegResult cold)
    {
        var cycle = plan.Customers / cold.Rows[0].Figures.PerSecond;
        if (cycle < plan.CacheLife.TotalSeconds)
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"cold at {cold.Leg.Shape}: a customer came back after about {cycle:0.0} s, which is within --cache-life {plan.CacheLife}: unless other traffic drives him out of the server's memory, he was not cold. Load more customers and raise --customers, or shorten NearCache:TimeToLive."
            );
    }

    private static string OfRecovery(LegResult overload, LegResult after)
    {
        var seconds = after
            .Rounds[0]
            .Timeline.Seconds.Take(SecondsOfRecovery)
            .Select(s => $"{Latency.Text(s.Worst / 1000.0)} ({s.Failed} failed)");
        return $"{after.Leg.Name} at {after.Leg.Shape} after {overload.Leg.Shape}: the slowest call of the first seconds took {string.Join(", ", seconds)}.";
    }
}
