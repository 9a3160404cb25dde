using System.Runtime.InteropServices;
using NextBest.Core.Features;
using NextBest.Redis.Profiles;
using NextBest.Redis.Profiles.Codecs;

namespace NextBest.Redis.NearCache;

/// <summary>What was read lately, within a limit of bytes; entries past their time stay as long as they may stand in for a store that fails.</summary>
internal sealed class ProfileCache(NearCacheOptions options, TimeProvider time) : IDisposable
{
    private const double LargestJitter = 0.1;

    /// <summary>What is remembered of each customer: a <see cref="CacheEntry"/>.</summary>
    public CountedMemory Memory { get; } = new(options.SizeLimitBytes);

    public CacheEntry? Find(string customerId, FeatureSchema schema) =>
        Of(Memory.Find(customerId), schema);

    /// <summary>Finds what may stand in for a store that did not answer a read which missed.</summary>
    public CacheEntry? FindAgain(string customerId, FeatureSchema schema) =>
        Of(Memory.FindAgain(customerId), schema);

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
            flight.StartedAt + TicksOf(options.RefreshAfter * share),
            flight.StartedAt + TicksOf(Least(timeToLive * share, read))
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

    private long TicksOf(TimeSpan span) => (long)(span.TotalSeconds * time.TimestampFrequency);

    // From the id, so that a replay expires the same entries; its checksum spreads ids that differ in one digit.
    private static double FractionOf(string customerId) =>
        Crc32C.Compute(MemoryMarshal.AsBytes(customerId.AsSpan())) / (double)uint.MaxValue;
}
