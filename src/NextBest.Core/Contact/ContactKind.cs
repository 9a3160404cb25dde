namespace NextBest.Core.Contact;

/// <summary>What happened between bank and customer. Values 1 to 5 are those of the protocol's outcomes; all are stored.</summary>
public enum ContactKind : byte
{
    /// <summary>Not said.</summary>
    Unspecified,

    /// <summary>A suggestion was shown, or a reserved contact confirmed: it counts against limits.</summary>
    Shown,

    /// <summary>Its details were opened.</summary>
    Opened,

    /// <summary>The customer said yes: in application until bought, declined or too long ago.</summary>
    Accepted,

    /// <summary>The customer said no: the product rests.</summary>
    Declined,

    /// <summary>The product was bought.</summary>
    Purchased,

    /// <summary>A contact is held for a channel that is about to make it: it counts against limits until it expires.</summary>
    Reserved,
}
