using NextBest.Redis.Profiles;

namespace NextBest.Redis.NearCache;

/// <summary>One read of a profile by one schema, started under one generation of <see cref="Invalidations"/>.</summary>
internal sealed class ProfileFlight(
    ulong schemaFingerprint,
    int generation,
    long startedAt,
    Func<Flight<ProfileRead>, Task<ProfileRead>> read
) : Flight<ProfileRead>(startedAt, read)
{
    public ulong SchemaFingerprint => schemaFingerprint;

    public int Generation => generation;
}
