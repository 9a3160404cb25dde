namespace NextBest.Core.Catalog;

/// <summary>Risk rating of a product; the order is the order of risk.</summary>
public enum RiskRating : byte
{
    /// <summary>Nobody has said: never suitable.</summary>
    Unknown,

    /// <summary>Low risk; anyone may see it.</summary>
    R1,

    /// <summary>Medium-low risk.</summary>
    R2,

    /// <summary>Medium risk.</summary>
    R3,

    /// <summary>Medium-high risk.</summary>
    R4,

    /// <summary>High risk.</summary>
    R5,

    /// <summary>The product carries no investment risk (a payment service, say), and suitability does not apply.</summary>
    NotApplicable,
}
