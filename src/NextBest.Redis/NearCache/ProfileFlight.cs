using NextBest.Redis.Profiles;

namespace NextBest.Redis.NearCache;

/// <summary>One read of a profile by one schema.</summary>
internal sealed class ProfileFlight(
    ulong schemaFingerprint,
    long startedAt,
    Func<Flight<ProfileRead>, Task<ProfileRead>> read
) : Flight<ProfileRead>(startedAt, read)
{
    public ulong SchemaFingerprint => schemaFingerprint;
}
