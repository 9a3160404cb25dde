namespace NextBest.Core.Ranking;

/// <summary>The reasons that can be said of each line, with their features side by side. Immutable.</summary>
internal sealed class ReasonTable
{
    private readonly ulong[][] byLine;
    private readonly int[][] features;

    public ReasonTable(DecisionBundle bundle)
    {
        var reasons = bundle.Policy.Reasons;
        features = [.. reasons.Select(r => r.Features.ToArray())];
        Rules = new RuleBits([.. reasons.Select(r => r.Predicate)], bundle.Policy.Predicates.Count);
        byLine =
        [
            .. bundle.Catalog.Lines.Select(
                (_, line) =>
                    IndexBits.Where(
                        reasons.Count,
                        i =>
                            reasons[i].Features.Count > 0
                            && (reasons[i].Lines.Count == 0 || reasons[i].Lines.Contains(line))
                    )
            ),
        ];
    }

    /// <summary>When a reason is true.</summary>
    public RuleBits Rules { get; }

    /// <summary>The reasons that contributions can make for a line, one bit each as in <see cref="Rules"/>.</summary>
    public ReadOnlySpan<ulong> Of(int line) => byLine[line];

    /// <summary>What a reason's features add to the margin.</summary>
    public float Contribution(int reason, ReadOnlySpan<float> contributions)
    {
        var sum = 0f;
        foreach (var feature in features[reason])
            sum += contributions[feature];
        return sum;
    }
}
