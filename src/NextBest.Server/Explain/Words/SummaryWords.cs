using NextBest.Core.Ranking;

namespace NextBest.Server.Explain.Words;

/// <summary>
/// The sentences of one language. In each, {0} stands for the rule's id, {1} for the place in the list, {2} for the customer's
/// grade and {3} for the product's rating.
/// </summary>
internal sealed record SummaryWords
{
    /// <summary>It is in the list.</summary>
    public required string Offered { get; init; }

    /// <summary>Where nothing else fits.</summary>
    public required string Otherwise { get; init; }

    /// <summary>In place of a grade that counts.</summary>
    public required string NoGrade { get; init; }

    /// <summary>In place of a rating.</summary>
    public required string NoRating { get; init; }

    /// <summary>By the ids of the engine's own rules.</summary>
    public required IReadOnlyDictionary<string, string> ByRule { get; init; }

    /// <summary>By stage, for rules of the bundle, to people of the bank.</summary>
    public required IReadOnlyDictionary<DecisionStage, string> ForStaff { get; init; }

    /// <summary>The same to customers: without the rule.</summary>
    public required IReadOnlyDictionary<DecisionStage, string> ForCustomers { get; init; }
}
