namespace NextBest.Redis.Profiles.Codecs;

/// <summary>What became of decoding a profile.</summary>
public enum ProfileDecodeStatus
{
    /// <summary>There is a profile.</summary>
    Ok,

    /// <summary>The bytes are a sound profile of a schema with another fingerprint.</summary>
    OtherSchema,

    /// <summary>The bytes are sound, but in a format version that this program doesn't know.</summary>
    OtherVersion,

    /// <summary>The bytes are no profile: cut, changed, or never one.</summary>
    Corrupt,
}
