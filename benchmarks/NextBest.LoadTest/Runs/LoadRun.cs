using NextBest.LoadTest.Background;
using NextBest.LoadTest.Calls;
using NextBest.LoadTest.Commands;
using NextBest.LoadTest.Reports;
using NextBest.LoadTest.Scenarios;

namespace NextBest.LoadTest.Runs;

/// <summary>
/// Runs a plan: block by block, and within a block round by round, everything that is to be compared in turn. A machine changes its speed by the
/// minute, so that only what is measured side by side can be compared.
/// </summary>
internal sealed class LoadRun(
    LoadPlan plan,
    IReadOnlyList<CallSlot> slots,
    IReadOnlyList<IBackgroundWork> background,
    ILiveView view,
    TimeProvider clock
)
{
    private readonly RoundRunner runner = new(plan.Drain, plan.Deadline, clock);
    private readonly List<LegResult> results = [];

    /// <summary>Runs it.</summary>
    /// <returns>What was measured, in the order of the tables.</returns>
    public async Task<IReadOnlyList<LegResult>> RunAsync(CancellationToken cancellationToken)
    {
        foreach (var work in background)
            await work.PrepareAsync(cancellationToken).ConfigureAwait(false);
        var catalog = new ScenarioCatalog(plan, clock);
        List<Scenario> scenarios = [.. plan.Scenarios.Select(catalog.Create)];
        if (plan.Rates.Count == 0 || plan.Shares.Count > 0)
        {
            var closed = new LoadShape(plan.Concurrency ?? slots.Count, 0);
            await RunBlockAsync(scenarios, closed, cancellationToken).ConfigureAwait(false);
        }

        foreach (var rate in plan.Rates)
            await RunBlockAsync(scenarios, new LoadShape(0, rate), cancellationToken)
                .ConfigureAwait(false);
        foreach (var share in plan.Shares)
        foreach (var scenario in scenarios)
            await RunBlockAsync([scenario], ShapeOf(scenario, share), cancellationToken)
                .ConfigureAwait(false);
        return results;
    }

    private LoadShape ShapeOf(Scenario scenario, double share)
    {
        var maximum = results
            .First(r => r.Leg.Scenario == scenario && r.Leg.Role == LegRole.Quiet)
            .Rows[0]
            .Figures.PerSecond;
        return new(0, Math.Max(1, Math.Round(maximum * share)), share);
    }

    private async Task RunBlockAsync(
        IReadOnlyList<Scenario> scenarios,
        LoadShape shape,
        CancellationToken cancellationToken
    )
    {
        var legs = LegsOf(scenarios, shape);
        var rounds = legs.ConvertAll(_ => new List<Round>());
        if (plan.WarmUp > TimeSpan.Zero)
            foreach (var leg in legs.Where(l => l.Role != LegRole.Disturbed))
                await MeasureAsync(leg, "warm-up", plan.WarmUp, cancellationToken)
                    .ConfigureAwait(false);
        for (var round = 1; round <= plan.Rounds; round++)
        for (var i = 0; i < legs.Count; i++)
            rounds[i]
                .Add(
                    await MeasureAsync(
                            legs[i],
                            $"round {round} of {plan.Rounds}",
                            plan.Duration,
                            cancellationToken
                        )
                        .ConfigureAwait(false)
                );
        Keep(legs, rounds);
    }

    private List<Leg> LegsOf(IReadOnlyList<Scenario> scenarios, LoadShape shape)
    {
        var legs = new List<Leg>();
        if (plan.Floor)
            legs.Add(new Leg(ScenarioCatalog.Floor(), shape, LegRole.Floor));
        foreach (var scenario in scenarios)
        {
            legs.Add(new Leg(scenario, shape, LegRole.Quiet));
            if (background.Count > 0)
                legs.Add(new Leg(scenario, shape, LegRole.Disturbed));
        }

        return legs;
    }

    private async Task<Round> MeasureAsync(
        Leg leg,
        string phase,
        TimeSpan duration,
        CancellationToken cancellationToken
    )
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var beside =
            leg.Role == LegRole.Disturbed
                ? Task.WhenAll(background.Select(w => w.RunAsync(stop.Token)))
                : Task.CompletedTask;
        try
        {
            var round = await runner
                .RunAsync(
                    leg,
                    slots,
                    duration,
                    (elapsed, recorders) => view.Progress(leg, phase, elapsed, recorders),
                    cancellationToken
                )
                .ConfigureAwait(false);
            view.Finished(leg, phase, round);
            return round;
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await beside.ConfigureAwait(false);
        }
    }

    private void Keep(List<Leg> legs, List<List<Round>> rounds)
    {
        LegResult? floor = null;
        LegResult? quiet = null;
        for (var i = 0; i < legs.Count; i++)
        {
            var result = new LegResult(legs[i], rounds[i]);
            switch (legs[i].Role)
            {
                case LegRole.Floor:
                    floor = result;
                    break;
                case LegRole.Quiet:
                    quiet = result = result with { Floor = floor };
                    break;
                case LegRole.Disturbed:
                    result = result with { Floor = floor, Quiet = quiet };
                    break;
            }

            results.Add(result);
        }
    }
}
