using System.Runtime.InteropServices;
using NextBest.Redis.Profiles;
using NextBest.Redis.Profiles.Codecs;

namespace NextBest.Tests.Store;

/// <summary>
/// What a near cache answers and how often it reads, said as plainly as can be: one list of what was read, one rule after the other. For
/// numbered profiles, and a store that answers at once or not at all.
/// </summary>
internal sealed class SlowNearCache(NearCacheOptions options)
{
    private readonly Dictionary<string, Known> remembered = [];

    public int Reads { get; private set; }

    public int Refreshes { get; private set; }

    public (ProfileReadStatus Status, float? Number, TimeSpan Age) Get(
        string id,
        TimeSpan now,
        bool isDown,
        float? stored
    )
    {
        var known = remembered.GetValueOrDefault(id);
        if (known is not null && now - known.At < LimitOf(known, id))
        {
            if (now >= known.RefreshAt)
            {
                known.RefreshAt = now + TimeSpan.FromSeconds(1);
                Refreshes++;
                Read(id, now, isDown, stored);
            }

            return (StatusOf(known.Number), known.Number, now - known.At);
        }

        Read(id, now, isDown, stored);
        if (!isDown)
            return (StatusOf(stored), stored, TimeSpan.Zero);
        return known?.Number is { } old && now - known.At <= options.StaleLimit
            ? (ProfileReadStatus.FoundStale, old, now - known.At)
            : (ProfileReadStatus.Unavailable, null, TimeSpan.Zero);
    }

    public void Forget(string id) => remembered.Remove(id);

    private static ProfileReadStatus StatusOf(float? number) =>
        number is null ? ProfileReadStatus.NotFound : ProfileReadStatus.Found;

    private void Read(string id, TimeSpan now, bool isDown, float? stored)
    {
        Reads++;
        if (!isDown)
            remembered[id] = new Known(stored, now)
            {
                RefreshAt = now + options.RefreshAfter * ShareOf(id),
            };
    }

    private TimeSpan LimitOf(Known known, string id) =>
        (known.Number is null ? options.NegativeTimeToLive : options.TimeToLive) * ShareOf(id);

    private static double ShareOf(string id) =>
        1 - 0.1 * (Crc32C.Compute(MemoryMarshal.AsBytes(id.AsSpan())) / (double)uint.MaxValue);

    private sealed record Known(float? Number, TimeSpan At)
    {
        public TimeSpan RefreshAt { get; set; }
    }
}
