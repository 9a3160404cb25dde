namespace NextBest.Core.Consents;

/// <summary>What a customer can agree to or refuse. Values are those of the protocol's enum and of the stored bytes.</summary>
public enum Purpose : byte
{
    /// <summary>Not said.</summary>
    Unspecified,

    /// <summary>That personal features make the list (PIPL Art. 24): refused, the list is the non-personal one.</summary>
    Personalization,

    /// <summary>That products are suggested at all on a channel: refused, the answer there is empty.</summary>
    Marketing,
}
