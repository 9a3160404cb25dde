using NextBest.Core.Catalog;

namespace NextBest.Core.Policy;

/// <summary>A reason that can be given to people: model contributions of some features, said in words. Immutable.</summary>
public sealed record ReasonDefinition
{
    /// <summary>Stable machine-readable code.</summary>
    public required string Code { get; init; }

    /// <summary>
    /// What the customer is told, in every language of the bundle. <c>{feature}</c> stands for the feature's value, rounded
    /// for people. Null: nothing, the reason is for those who advise him.
    /// </summary>
    public required LocalizedText? Text { get; init; }

    /// <summary>What a teller or client manager is told, likewise; null: what the customer is.</summary>
    public LocalizedText? TellerText { get; init; }

    /// <summary>Indices of the schema features whose contributions add up to this reason; empty for trigger reasons.</summary>
    public IReadOnlyList<int> Features { get; init; } = [];

    /// <summary>Index of the predicate that must be true for the text to be; -1: always true.</summary>
    public int Predicate { get; init; } = -1;

    /// <summary>Indices of the lines it can be said of; empty: all.</summary>
    public IReadOnlyList<int> Lines { get; init; } = [];
}
