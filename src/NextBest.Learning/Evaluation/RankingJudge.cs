namespace NextBest.Learning.Evaluation;

/// <summary>Figures over all rows: rankings and log loss, of one model and of the differences to another.</summary>
internal sealed class RankingJudge
{
    private readonly RankingMeans model;
    private readonly RankingMeans popularity = new(1, isCompared: false);
    private readonly RankingMeans oracle = new(1, isCompared: false);
    private readonly GroupMeans losses = new(1, 3);
    private readonly ScoredRows? other;

    public RankingJudge(
        JudgedRows judged,
        ScoredRows scored,
        ScoredRows? other,
        OracleFile? truth,
        CustomerBootstrap bootstrap
    )
    {
        this.other = other;
        model = new(1, other is not null);
        // A choice and a set of events have losses of different kinds.
        var isComparable = other is not null && other.IsShared == scored.IsShared;
        var top = new int[ListScore.Depth];
        for (var i = 0; i < judged.Count; i++)
        {
            var customer = judged.CustomerOf(i);
            var otherLoss = other?.LogLosses[i] ?? 0;
            if (!double.IsNaN(scored.LogLosses[i] + otherLoss))
                losses.Add(
                    customer,
                    0,
                    scored.LogLosses[i],
                    otherLoss,
                    isComparable ? scored.LogLosses[i] - otherLoss : double.NaN
                );
            if (!judged.IsRanked(i))
                continue;
            model.Add(customer, 0, scored.Lists[i], other?.Lists[i] ?? default);
            popularity.Add(customer, 0, scored.Popularity[i]);
            if (truth is null)
                continue;
            var profile = judged.Examples.Profile(judged.Rows[i]);
            var best = truth.Of(judged.Examples.CustomerId(judged.Rows[i]), profile.AsOf);
            oracle.Add(customer, 0, scored.ScoreOf(profile, best, scored.Acquired(i), top));
        }

        model.Summarize(bootstrap);
        popularity.Summarize(bootstrap);
        losses.Summarize(bootstrap);
        Oracle = truth is null ? null : oracle.Summarize(bootstrap).Model(0);
    }

    public RankingScores Model => model.Model(0);

    public RankingScores Popularity => popularity.Model(0);

    public RankingScores? Oracle { get; }

    public Interval LogLoss => losses.Interval(0, 0);

    /// <summary>What there is to say of two models; null where there is one.</summary>
    public ModelComparison? Compare(IReadOnlyList<TargetDifferences> targets) =>
        other is null
            ? null
            : new(
                model.Other(0),
                losses.Interval(0, 1),
                PooledReliability.Of(other),
                model.Differences(0),
                losses.Difference(0, 2),
                targets
            );
}
