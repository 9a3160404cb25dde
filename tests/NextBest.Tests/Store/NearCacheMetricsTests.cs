using System.Diagnostics.Metrics;
using NextBest.Redis.NearCache;
using NextBest.Tests.Store.Contract;
using Xunit;

namespace NextBest.Tests.Store;

public sealed class NearCacheMetricsTests : IDisposable
{
    private readonly SharedStores shared = new();
    private readonly Replica writer;
    private readonly Replica reader;
    private readonly NearCacheMetrics metrics;

    public NearCacheMetricsTests()
    {
        writer = new Replica(shared, 1);
        reader = new Replica(shared, 2);
        metrics = new NearCacheMetrics(
            reader.Profiles,
            reader.Consents,
            reader.Contacts,
            reader.Invalidations
        );
        metrics.Start();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        metrics.Dispose();
        writer.Dispose();
        reader.Dispose();
    }

    [Fact]
    public async Task Reads_OfEveryOutcome_AreCounted()
    {
        await writer.PutAsync("C1", 1);
        for (var i = 0; i < 5; i++)
            await reader.GetAsync("C1");
        shared.Profiles.IsDown = true;
        shared.Time.Advance(shared.Options.TimeToLive);
        await reader.GetAsync("C1");
        await reader.GetAsync("C1");
        await reader.GetAsync("C2");
        for (var i = 0; i < 3; i++)
            await reader.Consents.GetAsync("C1", Token);

        var seen = Look();

        Assert.Equal(4, seen["reads profiles hit"]);
        Assert.Equal(2, seen["reads profiles miss"]);
        Assert.Equal(2, seen["reads profiles stale"]);
        Assert.Equal(2, seen["reads consents hit"]);
        Assert.Equal(1, seen["reads consents miss"]);
        Assert.Equal(0, seen["reads contacts hit"]);
        Assert.Equal(1, seen["entries profiles"]);
        Assert.InRange(seen["size profiles"], 500, 2000);
        Assert.Equal(1, seen["invalidations"]);
    }

    [Fact]
    public void Silence_OfOthers_IsToldInSeconds()
    {
        writer.Beat();
        reader.Beat();
        Assert.Equal(0, Look()["silence"]);
        reader.Bus.IsDeaf = true;

        shared.Time.Advance(TimeSpan.FromSeconds(1.5));
        reader.Beat();

        Assert.Equal(1.5, Look()["silence"]);
    }

    [Fact]
    public async Task Losses_AndRefreshes_AreCounted()
    {
        await writer.PutAsync("C1", 1);
        await reader.GetAsync("C1");
        var losses = Look()["losses"];
        shared.Bus.Pass([]);
        await reader.GetAsync("C1");
        for (var age = TimeSpan.Zero; age < shared.Options.RefreshAfter; age += Invalidations.Beat)
        {
            shared.Time.Advance(Invalidations.Beat);
            writer.Beat();
            reader.Beat();
        }

        await reader.GetAsync("C1");

        var seen = Look();
        Assert.Equal(1, seen["losses"] - losses);
        Assert.Equal(1, seen["refreshes profiles"]);
        Assert.Equal(2, seen["reads profiles miss"]);
    }

    private static Dictionary<string, double> Look()
    {
        var seen = new Dictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == NearCacheMetrics.MeterName)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((i, value, tags, _) => See(i, value, tags));
        listener.SetMeasurementEventCallback<double>((i, value, tags, _) => See(i, value, tags));
        listener.Start();
        listener.RecordObservableInstruments();
        return seen;

        void See(
            Instrument instrument,
            double value,
            ReadOnlySpan<KeyValuePair<string, object?>> tags
        )
        {
            var name = instrument.Name["nextbest.near_cache.".Length..];
            foreach (var tag in tags)
                name += $" {tag.Value}";
            seen[name] = value;
        }
    }
}
