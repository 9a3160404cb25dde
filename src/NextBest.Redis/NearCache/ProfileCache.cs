using System.Runtime.InteropServices;
using NextBest.Core.Features;
using NextBest.Redis.Profiles;
using NextBest.Redis.Profiles.Codecs;

namespace NextBest.Redis.NearCache;

/// <summary>
/// What was read lately, within a limit of bytes; entries past their time stay as long as they may stand in for a store that fails.
/// Thread-safe.
/// </summary>
/// <param name="options">The limits.</param>
/// <param name="time">The clock.</param>
/// <param name="invalidations">What other replicas write; null: nobody tells.</param>
internal sealed class ProfileCache(
    NearCacheOptions options,
    TimeProvider time,
    Invalidations? invalidations
) : IDisposable
{
    private const double LargestJitter = 0.1;

    /// <summary>What is remembered of each customer: a <see cref="CacheEntry"/>.</summary>
    public CountedMemory Memory { get; } = new(options.SizeLimitBytes);

    /// <summary>What answers a read without the store; null: nothing does. Allocates nothing.</summary>
    public CacheEntry? FindFresh(string customerId, FeatureSchema schema, long now)
    {
        var entry = Of(Memory.Find(customerId), schema);
        if (
            entry is not null
            && now < entry.ExpiresAt
            && (invalidations?.Vouches(entry.ReadAt, entry.Generation, now) ?? true)
        )
            return entry;
        Memory.Miss();
        return null;
    }

    /// <summary>What stands in for a store that did not answer; null: nothing does.</summary>
    public ProfileRead? FindStale(string customerId, FeatureSchema schema)
    {
        if (Of(Memory.FindAgain(customerId), schema) is not { Read.Profile: { } profile } entry)
            return null;
        var age = time.GetElapsedTime(entry.ReadAt);
        if (age > options.StaleLimit)
            return null;
        Memory.Stale();
        return new ProfileRead(ProfileReadStatus.FoundStale, profile, age);
    }

    public void Keep(string customerId, ProfileRead read, ProfileFlight flight)
    {
        var timeToLive = read.Status switch
        {
            ProfileReadStatus.Found => options.TimeToLive,
            ProfileReadStatus.Unavailable => TimeSpan.Zero,
            _ => options.NegativeTimeToLive,
        };
        if (timeToLive <= TimeSpan.Zero)
            return;
        var share = 1 - LargestJitter * FractionOf(customerId);
        var entry = new CacheEntry(
            read,
            flight,
            flight.StartedAt + time.TicksOf(options.RefreshAfter * share),
            flight.StartedAt + time.TicksOf(Least(timeToLive * share, read))
        );
        Memory.Keep(
            customerId,
            entry,
            entry.EstimateBytes(customerId),
            read.Profile is not null && options.StaleLimit > timeToLive
                ? options.StaleLimit
                : timeToLive
        );
    }

    public void Dispose() => Memory.Dispose();

    private static CacheEntry? Of(object? found, FeatureSchema schema) =>
        found is CacheEntry entry && entry.SchemaFingerprint == schema.Fingerprint ? entry : null;

    private TimeSpan Least(TimeSpan timeToLive, ProfileRead read)
    {
        if (read.Profile is not { } profile)
            return timeToLive;
        var left = FeatureExpiry.LeftOf(profile, time.GetUtcNow());
        return left < timeToLive ? left : timeToLive;
    }

    // From the id, so that a replay expires the same entries; its checksum spreads ids that differ in one digit.
    private static double FractionOf(string customerId) =>
        Crc32C.Compute(MemoryMarshal.AsBytes(customerId.AsSpan())) / (double)uint.MaxValue;
}
