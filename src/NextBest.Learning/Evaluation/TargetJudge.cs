namespace NextBest.Learning.Evaluation;

/// <summary>Figures by target, of one model and of the differences to another.</summary>
internal sealed class TargetJudge
{
    private readonly JudgedRows judged;
    private readonly ScoredRows model;
    private readonly ScoredRows? other;
    private readonly CustomerBootstrap bootstrap;
    private readonly int[] others;
    private readonly GroupMeans found;

    public TargetJudge(
        JudgedRows judged,
        ScoredRows model,
        ScoredRows? other,
        CustomerBootstrap bootstrap
    )
    {
        this.judged = judged;
        this.model = model;
        this.other = other;
        this.bootstrap = bootstrap;
        var targets = model.Model.Targets;
        var known = other?.Model.Targets.ToList() ?? [];
        others = [.. targets.Select(id => known.IndexOf(id))];
        found = Found().Summarize(bootstrap);
        Scores = new TargetScores[targets.Count];
        var differences = new TargetDifferences?[targets.Count];
        Parallel.For(0, targets.Count, t => differences[t] = Judge(t));
        Differences = [.. differences.OfType<TargetDifferences>()];
    }

    public TargetScores[] Scores { get; }

    public IReadOnlyList<TargetDifferences> Differences { get; }

    private TargetDifferences? Judge(int target)
    {
        var points = TargetPoints.Of(model, judged, target);
        var draws = new TargetDraws(points, bootstrap, Scores.Length);
        Scores[target] = ScoresOf(target, points, draws);
        if (other is null || others[target] < 0)
            return null;
        var otherPoints = TargetPoints.Of(other, judged, others[target]);
        var otherDraws = new TargetDraws(otherPoints, bootstrap, Scores.Length);
        return new(
            Scores[target].Target,
            draws.Difference(otherDraws, f => f.Auc),
            draws.Difference(otherDraws, f => f.LogLoss),
            draws.Difference(otherDraws, f => f.Lift),
            found.Difference(target, 1)
        );
    }

    private TargetScores ScoresOf(int target, TargetPoints points, TargetDraws draws) =>
        new()
        {
            Target = model.Model.Targets[target],
            Rows = points.Count,
            Positives = points.Labels.Count(label => label > 0),
            Auc = draws.Interval(f => f.Auc),
            LogLoss = draws.Interval(f => f.LogLoss),
            LiftAt10 = draws.Interval(f => f.Lift),
            FoundInTop3 = found.Interval(target, 0),
            MeanPredicted = ProbabilityMetrics.Sum(points.Probabilities) / points.Count,
            MeanObserved = ProbabilityMetrics.Sum(points.Labels) / points.Count,
            Reliability = Reliability.Of(points.Probabilities, points.Labels),
            Gains = GainCurve.Of(points.Probabilities, points.Labels),
        };

    /// <summary>For each acquisition whether the first three suggestions had it, and the other model's difference.</summary>
    private GroupMeans Found()
    {
        var means = new GroupMeans(model.Model.Targets.Count, 2);
        for (var i = 0; i < judged.Count; i++)
            foreach (var target in model.Acquired(i))
            {
                if (target < 0)
                    continue;
                double own = model.PlaceOf(i, target) < 3 ? 1 : 0;
                double theirs =
                    others[target] >= 0 && other!.PlaceOf(i, others[target]) < 3 ? 1 : 0;
                means.Add(judged.CustomerOf(i), target, own, own - theirs);
            }

        return means;
    }
}
