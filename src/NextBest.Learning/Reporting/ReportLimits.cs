using NextBest.Learning.Evaluation;

namespace NextBest.Learning.Reporting;

/// <summary>What keeps the page small whatever was evaluated. JSON has the rest.</summary>
internal static class ReportLimits
{
    public const int MostTargetRows = 200;
    public const int MostTargetPlots = 12;
    public const int MostFeatures = 40;
    public const int MostSegmentations = 12;

    /// <summary>The targets acquired most, in the order of the report.</summary>
    public static IEnumerable<TargetScores> MostPositives(
        IReadOnlyList<TargetScores> targets,
        int most = MostTargetRows
    ) =>
        targets
            .Select((target, index) => (target, index))
            .OrderByDescending(t => t.target.Positives)
            .Take(most)
            .OrderBy(t => t.index)
            .Select(t => t.target);
}
