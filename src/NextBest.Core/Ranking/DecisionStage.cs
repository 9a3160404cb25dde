namespace NextBest.Core.Ranking;

/// <summary>Where a product ended in a decision. Values are those of the protocol's enum.</summary>
public enum DecisionStage : byte
{
    /// <summary>Not decided.</summary>
    Unspecified,

    /// <summary>It is in the list.</summary>
    Offered,

    /// <summary>Removed by rule, window, channel or region.</summary>
    Eligibility,

    /// <summary>Removed because held, in application, recently bought, or its quota is used up.</summary>
    Applicability,

    /// <summary>Removed by suitability: rating, or a requirement that is not known to hold.</summary>
    Suitability,

    /// <summary>Removed by contact policy.</summary>
    ContactPolicy,

    /// <summary>Ranked, but others came before it, or the list holds enough of its kind.</summary>
    Ranking,

    /// <summary>Nothing was decided: the customer refused suggestions on this channel.</summary>
    Consent,
}
