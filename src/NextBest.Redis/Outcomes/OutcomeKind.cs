namespace NextBest.Redis.Outcomes;

/// <summary>Stages of the funnel of one suggestion. Values are those of the protocol's enum, and of the stored bytes.</summary>
public enum OutcomeKind : byte
{
    /// <summary>Not said; the stores refuse it.</summary>
    Unspecified,

    /// <summary>The suggestion was shown.</summary>
    Shown,

    /// <summary>Its details were opened.</summary>
    Opened,

    /// <summary>The customer said yes.</summary>
    Accepted,

    /// <summary>The customer said no.</summary>
    Declined,

    /// <summary>The product was bought.</summary>
    Purchased,
}
