using NextBest.Core.Features;
using NextBest.Redis.Profiles;

namespace NextBest.Redis.NearCache;

/// <summary>What was read of one customer, when, and by which schema. Immutable.</summary>
internal sealed record CacheEntry(
    ProfileRead Read,
    ulong SchemaFingerprint,
    long ReadAt,
    TimeSpan TimeToLive
)
{
    // Measured on a full cache: the cache's own entry, its table, this object, the profile's five objects.
    private const int Overhead = 440;

    public TimeSpan AgeAt(TimeProvider time) => time.GetElapsedTime(ReadAt);

    /// <summary>The bytes that the entry keeps in memory, about.</summary>
    public long EstimateBytes(string customerId) =>
        Overhead
        + customerId.Length * sizeof(char)
        + (Read.Profile is { } profile ? BytesOf(profile.Schema) : 0);

    private static long BytesOf(FeatureSchema schema) =>
        schema.NumericCount * sizeof(float)
        + schema.CategoricalCount * sizeof(int)
        + schema.SetWordCount * sizeof(ulong)
        + schema.SetCount * sizeof(bool);
}
