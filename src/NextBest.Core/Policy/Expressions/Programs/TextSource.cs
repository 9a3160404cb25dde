namespace NextBest.Core.Policy.Expressions.Programs;

/// <summary>Where a text variable's value comes from.</summary>
internal enum TextSource
{
    Placement,
    Region,
    TransactionType,
    TransactionCurrency,
    PayeeId,
    PayeeCountry,
    ViewedPage,
    ViewedProductId,
    VisitPurpose,
    VisitBranch,
    Campaign,
    Channel,

    /// <summary>The categorical feature of slot 0; the others follow.</summary>
    FirstCategory,
}
