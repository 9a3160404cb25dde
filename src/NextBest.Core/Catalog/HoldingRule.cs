namespace NextBest.Core.Catalog;

/// <summary>What holding something means for offering it again.</summary>
public enum HoldingRule
{
    /// <summary>Can be bought again (a deposit).</summary>
    Repeatable,

    /// <summary>Not offered while the customer holds this product.</summary>
    OncePerProduct,

    /// <summary>Not offered while the customer holds any product of the line.</summary>
    OncePerLine,
}
