namespace NextBest.Redis.Profiles;

/// <summary>What became of reading a profile.</summary>
public enum ProfileReadStatus
{
    /// <summary>There is a profile, as fresh as the store's options promise.</summary>
    Found,

    /// <summary>The store did not answer; the profile is an older one from memory, see <see cref="ProfileRead.Age"/>.</summary>
    FoundStale,

    /// <summary>Nothing is stored.</summary>
    NotFound,

    /// <summary>A profile is stored, but it is laid out by another schema, or by a format version that this program doesn't know.</summary>
    OtherSchema,

    /// <summary>Bytes are stored that are no profile: damaged, or written by something else.</summary>
    Corrupt,

    /// <summary>The store did not answer in time, or not at all.</summary>
    Unavailable,
}
