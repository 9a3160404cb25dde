namespace NextBest.Core.Ranking;

/// <summary>The reasons that can be said of each line, with their features side by side. Immutable.</summary>
internal sealed class ReasonTable
{
    private readonly LineReasons[] byLine;

    public ReasonTable(DecisionBundle bundle)
    {
        var reasons = bundle.Policy.Reasons;
        Rules = new RuleBits([.. reasons.Select(r => r.Predicate)], bundle.Policy.Predicates.Count);
        byLine =
        [
            .. bundle.Catalog.Lines.Select(
                (_, line) =>
                    LineReasons.Of(
                        reasons,
                        [
                            .. Enumerable
                                .Range(0, reasons.Count)
                                .Where(i => reasons[i].Features.Count > 0)
                                .Where(i =>
                                    reasons[i].Lines.Count == 0 || reasons[i].Lines.Contains(line)
                                ),
                        ]
                    )
            ),
        ];
        MostFeatures = byLine.Select(own => own.Features.Length).DefaultIfEmpty().Max();
    }

    /// <summary>When a reason is true.</summary>
    public RuleBits Rules { get; }

    /// <summary>The most features that the reasons of one line have together.</summary>
    public int MostFeatures { get; }

    /// <summary>The reasons that contributions can make for a line.</summary>
    public LineReasons Of(int line) => byLine[line];
}
