using NextBest.Core.Features;
using NextBest.Redis.Profiles;

namespace NextBest.Redis.NearCache;

/// <summary>What was read of one customer, when, and by which schema. Times are timestamps of the clock. Thread-safe.</summary>
/// <param name="read">What was read.</param>
/// <param name="flight">The read.</param>
/// <param name="refreshAt">From when on it is worth reading again in the background.</param>
/// <param name="expiresAt">From when on it is no answer, unless the store fails.</param>
internal sealed class CacheEntry(
    ProfileRead read,
    ProfileFlight flight,
    long refreshAt,
    long expiresAt
)
{
    // Measured on a full cache: the cache's own entry, its table, this object, the profile's five objects.
    private const int Overhead = 456;

    private long refreshAt = refreshAt;

    public ProfileRead Read { get; } = read;

    /// <summary>When the read started: what it found is no older.</summary>
    public long ReadAt { get; } = flight.StartedAt;

    public int Generation { get; } = flight.Generation;

    public ulong SchemaFingerprint { get; } = flight.SchemaFingerprint;

    public long ExpiresAt { get; } = expiresAt;

    /// <summary>Whether the caller is the one to read it again now; the next is only after a while.</summary>
    public bool TakeRefresh(long now, long retryAfter)
    {
        var due = Volatile.Read(ref refreshAt);
        return now >= due
            && Interlocked.CompareExchange(ref refreshAt, now + retryAfter, due) == due;
    }

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
