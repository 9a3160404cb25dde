namespace NextBest.Core.Ranking;

/// <summary>The reasons that can be said of each line, with their features side by side. Immutable.</summary>
internal sealed class ReasonTable
{
    private readonly int[][] byLine;
    private readonly int[][] features;
    private readonly int[] predicates;

    public ReasonTable(DecisionBundle bundle)
    {
        var reasons = bundle.Policy.Reasons;
        features = [.. reasons.Select(r => r.Features.ToArray())];
        predicates = [.. reasons.Select(r => r.Predicate)];
        byLine =
        [
            .. bundle.Catalog.Lines.Select(
                (_, line) =>
                    Enumerable
                        .Range(0, reasons.Count)
                        .Where(i => reasons[i].Features.Count > 0)
                        .Where(i => reasons[i].Lines.Count == 0 || reasons[i].Lines.Contains(line))
                        .ToArray()
            ),
        ];
    }

    /// <summary>Indices of the reasons that contributions can make for a line.</summary>
    public ReadOnlySpan<int> Of(int line) => byLine[line];

    /// <summary>Index of the predicate that must be true; -1: none.</summary>
    public int PredicateOf(int reason) => predicates[reason];

    /// <summary>What a reason's features add to the margin.</summary>
    public float Contribution(int reason, ReadOnlySpan<float> contributions)
    {
        var sum = 0f;
        foreach (var feature in features[reason])
            sum += contributions[feature];
        return sum;
    }
}
