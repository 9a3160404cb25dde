using System.Globalization;

namespace NextBest.Tests.Scenarios.Answers;

/// <summary>All of an answer as lines, numbers to the bit: two answers are equal where their lines are.</summary>
internal static class AnswerText
{
    /// <summary>The answer itself.</summary>
    public static string Of(Answer answer) =>
        string.Join(
            '\n',
            [
                $"personal {answer.IsPersonal}, {answer.Degradation}, cold start {answer.IsColdStart}",
                $"segments {string.Join(' ', answer.Segments)}",
                $"funnel {string.Join(' ', answer.Funnel)}",
                .. answer.Items.Select(Of),
            ]
        );

    /// <summary>An explanation; values of a condition in the order of their names.</summary>
    public static string Of(Explained explained) =>
        string.Join(
            '\n',
            [
                $"{explained.Stage} {explained.Rule} {explained.Rank} {explained.Suitability}",
                Of(explained.Factors),
                $"reasons {string.Join(' ', explained.Reasons)}",
                .. explained.Checks.Select(c => $"{c.Rule}: {c with { Values = Sorted(c) }}"),
            ]
        );

    /// <summary>A check-up.</summary>
    public static string Of(Reviewed? review) =>
        review is null
            ? "no review"
            : string.Join(
                '\n',
                $"{review.Target} {review.Score} [{string.Join(' ', review.Concentrated)}]",
                string.Join(' ', review.Gaps),
                string.Join(' ', review.Needs),
                string.Join(' ', review.Parts)
            );

    private static string Of(AnsweredItem item) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{item.Product} {item.Line} {item.Bucket} {Of(item.Factors)} {item.ExpectedValueYuan:R} {item.Source} {item.Suitability} "
        )
        + $"{item.Compared} {item.Trigger}/{item.Campaign}/{item.Package} [{string.Join(' ', item.Parts)}] "
        + $"{string.Join("; ", item.Reasons)} | {item.TalkTrack}";

    private static string Of(Factors? factors) =>
        factors is null
            ? "no factors"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{factors.Propensity:R} {factors.Context:R} {factors.Value:R} {factors.Need:R} {factors.Lever:R} {factors.Priority:R}"
            );

    private static KeyValuePair<string, string>[] Sorted(ExplainedCheck check) =>
        [.. check.Values.OrderBy(v => v.Key, StringComparer.Ordinal)];
}
