namespace NextBest.Core.Policy;

/// <summary>When a product makes no sense although the customer could have it. Immutable.</summary>
public sealed record ApplicabilityPolicy
{
    /// <summary>For how many days an acceptance without an end counts as an application under way. Default 30.</summary>
    public int ApplicationDays { get; init; } = 30;

    /// <summary>For how many days a product that was just bought is not offered again, by line index; empty: 0 for all.</summary>
    public IReadOnlyList<int> RestAfterPurchaseDays { get; init; } = [];
}
