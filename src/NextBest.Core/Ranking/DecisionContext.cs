using NextBest.Core.Catalog;

namespace NextBest.Core.Ranking;

/// <summary>
/// The situation a suggestion is asked for, as the caller tells it. Immutable. Rules read its members by the names in
/// brackets; a null member is missing.
/// </summary>
public sealed record DecisionContext
{
    /// <summary>The instant of the request, in the bank's local offset (<c>now</c>).</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Where the answer is shown (<c>channel</c>, as <c>"teller"</c>, <c>"mobile_app"</c>, ...).</summary>
    public required Channel Channel { get; init; }

    /// <summary>How many items are wanted, 1 to 50.</summary>
    public required int Limit { get; init; }

    /// <summary>Where on the channel (<c>placement</c>).</summary>
    public string? Placement { get; init; }

    /// <summary>The caller's region (<c>region</c>).</summary>
    public string? Region { get; init; }

    /// <summary>Kind of the transaction in progress (<c>transaction.type</c>).</summary>
    public string? TransactionType { get; init; }

    /// <summary>Its amount in units of its currency, not negative (<c>transaction.amount</c>).</summary>
    public double? TransactionAmount { get; init; }

    /// <summary>Its ISO 4217 currency (<c>transaction.currency</c>).</summary>
    public string? TransactionCurrency { get; init; }

    /// <summary>Who is paid (<c>transaction.payee_id</c>).</summary>
    public string? PayeeId { get; init; }

    /// <summary>ISO 3166 country of who is paid (<c>transaction.payee_country</c>).</summary>
    public string? PayeeCountry { get; init; }

    /// <summary>The page viewed (<c>view.page</c>).</summary>
    public string? ViewedPage { get; init; }

    /// <summary>The product viewed (<c>view.product_id</c>).</summary>
    public string? ViewedProductId { get; init; }

    /// <summary>How often it was viewed of late without a purchase (<c>view.count</c>).</summary>
    public int? ViewCount { get; init; }

    /// <summary>Why the customer came (<c>visit.purpose</c>).</summary>
    public string? VisitPurpose { get; init; }

    /// <summary>Where (<c>visit.branch</c>).</summary>
    public string? VisitBranch { get; init; }

    /// <summary>The campaign that is worked off (<c>campaign</c>).</summary>
    public string? CampaignId { get; init; }
}
