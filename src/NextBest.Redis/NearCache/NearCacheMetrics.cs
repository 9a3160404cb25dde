using System.Diagnostics.Metrics;
using NextBest.Redis.Consents;
using NextBest.Redis.Contacts;
using NextBest.Redis.Profiles;

namespace NextBest.Redis.NearCache;

/// <summary>Publishes what the near caches count. Nothing is recorded for a read: the figures are asked for when somebody looks.</summary>
public sealed class NearCacheMetrics(
    CachedProfileStore profiles,
    CachedConsentStore consents,
    CachedContactStore contacts,
    Invalidations invalidations
) : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "NextBest.Redis.NearCache";

    private readonly Meter meter = new(MeterName);
    private readonly (KeyValuePair<string, object?> Tag, Func<CacheFigures> Figures)[] caches =
    [
        (new("cache", "profiles"), profiles.Figures),
        (new("cache", "consents"), consents.Figures),
        (new("cache", "contacts"), contacts.Figures),
    ];

    /// <summary>Makes the instruments. Call once.</summary>
    public void Start()
    {
        meter.CreateObservableCounter(
            "nextbest.near_cache.reads",
            Reads,
            "{read}",
            "Reads by outcome: hit, miss (the store was asked) or stale (it did not answer)."
        );
        meter.CreateObservableCounter(
            "nextbest.near_cache.refreshes",
            () => Each(f => f.Refreshes),
            "{read}",
            "Reads of the store behind answers from memory."
        );
        meter.CreateObservableGauge(
            "nextbest.near_cache.entries",
            () => Each(f => f.Entries),
            "{customer}",
            "Customers remembered."
        );
        meter.CreateObservableGauge(
            "nextbest.near_cache.size",
            () => Each(f => f.Bytes),
            "By",
            "Size of what is remembered, estimated."
        );
        meter.CreateObservableCounter(
            "nextbest.near_cache.invalidations",
            () => invalidations.Received,
            "{customer}",
            "Customers of whom another replica said that it wrote them."
        );
        meter.CreateObservableGauge(
            "nextbest.near_cache.silence",
            () => invalidations.Silence.TotalSeconds,
            "s",
            "How long ago messages of other replicas surely arrived."
        );
        meter.CreateObservableCounter(
            "nextbest.near_cache.losses",
            () => (long)invalidations.Generation,
            "{loss}",
            "Times that messages of other replicas were lost, so that all profiles were read again."
        );
    }

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    private IEnumerable<Measurement<long>> Each(Func<CacheFigures, long> figure) =>
        caches.Select(c => new Measurement<long>(figure(c.Figures()), c.Tag));

    private IEnumerable<Measurement<long>> Reads()
    {
        foreach (var (cache, figures) in caches)
        {
            var (hits, misses, stale, _, _, _) = figures();
            yield return Of(hits, "hit");
            yield return Of(misses, "miss");
            yield return Of(stale, "stale");

            Measurement<long> Of(long count, string outcome) =>
                new(count, cache, new KeyValuePair<string, object?>("outcome", outcome));
        }
    }
}
