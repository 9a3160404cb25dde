using NextBest.Bundles.Yaml;
using NextBest.Tests.Scenarios.Answers;

namespace NextBest.Tests.Scenarios.Format.Claims;

/// <summary>What the asset check-up finds.</summary>
internal static class ReviewClaims
{
    private static readonly string[] Buckets = ["cash", "stable", "growth", "protection"];
    private static readonly string[] Parts =
    [
        "allocation",
        "concentration",
        "liquidity",
        "protection",
    ];

    public static void Read(ClaimSheet sheet)
    {
        if (sheet.Expect.Section("review") is not { } review)
            return;
        sheet.IsReviewed = true;
        if (review.Find("target") is { } target && sheet.Names.Targets.Read(target) is { } id)
            Add(sheet, $"target {id}", r => r.Target == id);
        ReadScore(sheet, review);
        foreach (var exposure in Exposures(sheet, review, "concentrated"))
            Add(sheet, $"concentrated {exposure}", r => r.Concentrated.Contains(exposure));
        foreach (var exposure in Exposures(sheet, review, "not_concentrated"))
            Add(sheet, $"not concentrated {exposure}", r => !r.Concentrated.Contains(exposure));
        ReadBounds(sheet, review, "gaps", Buckets, (r, name) => r.Gaps.GetValueOrDefault(name));
        ReadBounds(sheet, review, "needs", Buckets, (r, name) => r.Needs.GetValueOrDefault(name));
        ReadBounds(sheet, review, "parts", Parts, (r, name) => r.Parts.GetValueOrDefault(name, -1));
        review.RefuseUnknownKeys();
    }

    private static void ReadScore(ClaimSheet sheet, YamlObject review)
    {
        if (review.Find("score") is not { } score)
            return;
        if (score.RawText == "unknown")
            Add(sheet, "score unknown", r => r.Score is null);
        else if (Bound.Read(score) is { } bound)
            Add(sheet, $"score {bound.Text}", r => r.Score is { } s && bound.Holds(s));
    }

    private static IReadOnlyList<string> Exposures(
        ClaimSheet sheet,
        YamlObject review,
        string key
    ) => review.Find(key) is { } list ? sheet.Names.Exposures.ReadList(list) : [];

    private static void ReadBounds(
        ClaimSheet sheet,
        YamlObject review,
        string key,
        IReadOnlyList<string> names,
        Func<Reviewed, string, double> get
    )
    {
        if (review.Section(key) is not { } section)
            return;
        foreach (var name in names)
            if (section.Find(name) is { } value && Bound.Read(value) is { } bound)
                Add(sheet, $"{key} {name} {bound.Text}", r => bound.Holds(get(r, name)));
        section.RefuseUnknownKeys();
    }

    private static void Add(ClaimSheet sheet, string expected, Func<Reviewed, bool> holds) =>
        sheet.Add(
            $"review: {expected}",
            answer =>
                answer.Review is not { } review ? "no review"
                : holds(review) ? null
                : $"target {review.Target}, score {review.Score}, concentrated [{string.Join(", ", review.Concentrated)}], "
                    + $"gaps [{string.Join(", ", review.Gaps)}], parts [{string.Join(", ", review.Parts)}]"
        );
}
