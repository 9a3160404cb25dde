namespace NextBest.Core.Ranking;

/// <summary>Why a product passed the check of customer grade against product rating.</summary>
public enum SuitabilityVerdict : byte
{
    /// <summary>It did not pass, or was not checked.</summary>
    Unsuitable,

    /// <summary>The customer's grade covers the rating.</summary>
    Suitable,

    /// <summary>Rated R1: anyone may see it, and no grade counts for the customer.</summary>
    LowestRisk,

    /// <summary>The product carries no investment risk.</summary>
    NotApplicable,
}
