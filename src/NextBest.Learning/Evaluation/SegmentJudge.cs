namespace NextBest.Learning.Evaluation;

/// <summary>Figures by segment.</summary>
internal static class SegmentJudge
{
    public static SegmentationScores Of(
        Segmentation segmentation,
        JudgedRows judged,
        ScoredRows model,
        ScoredRows? other,
        CustomerBootstrap bootstrap
    )
    {
        var groups = segmentation.Labels.Count;
        var rankings = new RankingMeans(groups, other is not null);
        var losses = new GroupMeans(groups, 1);
        var acquisitions = new GroupMeans(groups, 2);
        for (var i = 0; i < judged.Count; i++)
        {
            var group = segmentation.Of(judged.Examples.Profile(judged.Rows[i]));
            var customer = judged.CustomerOf(i);
            if (judged.IsRanked(i))
                rankings.Add(customer, group, model.Lists[i], other?.Lists[i] ?? default);
            if (!double.IsNaN(model.LogLosses[i]))
                losses.Add(customer, group, model.LogLosses[i]);
            var (predicted, observed) = Acquisitions(model, i);
            acquisitions.Add(customer, group, predicted, observed);
        }

        rankings.Summarize(bootstrap);
        losses.Summarize(bootstrap);
        acquisitions.Summarize(bootstrap);
        return new(
            segmentation.Name,
            [
                .. Enumerable
                    .Range(0, groups)
                    .Where(g => acquisitions.Rows(g) > 0)
                    .Select(g => new SegmentScores(
                        segmentation.Labels[g],
                        acquisitions.Rows(g),
                        rankings.Rows(g),
                        rankings.Model(g),
                        losses.Interval(g, 0),
                        acquisitions.Interval(g, 0).Value,
                        acquisitions.Interval(g, 1),
                        other is null ? null : rankings.Differences(g)
                    )),
            ]
        );
    }

    private static (double Predicted, double Observed) Acquisitions(ScoredRows model, int judged)
    {
        if (model.IsShared)
            return (double.NaN, double.NaN);
        double predicted = 0,
            observed = 0;
        foreach (var target in model.Acquired(judged))
            if (target >= 0 && !float.IsNaN(model.Propensities[target][judged]))
                observed++;
        foreach (var propensities in model.Propensities)
            if (!float.IsNaN(propensities[judged]))
                predicted += propensities[judged];
        return (predicted, observed);
    }
}
