using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.Logging;
using NextBest.Redis.Connections;
using NextBest.Redis.Consents;
using NextBest.Redis.Profiles;
using NextBest.Tests.Store.Contract;
using Xunit;

namespace NextBest.Server.Tests.Store;

/// <summary>What the reads that decisions wait for do when the store is silent, and beside a bulk load.</summary>
public sealed class StoreReadTests(EmbeddedStoreFixture server)
    : IClassFixture<EmbeddedStoreFixture>,
        IAsyncLifetime
{
    private const int Limit = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly RecordingLoggers loggers = new();
    private readonly ManualTime time = new();
    private TcpGate gate = null!;
    private StoreClient client = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var address = server.Configuration.Split(',')[0];
        gate = new TcpGate(IPEndPoint.Parse(address).Port);
        client = await StoreClient.ConnectAsync(
            server.Configuration.Replace(
                address,
                $"127.0.0.1:{gate.Port}",
                StringComparison.Ordinal
            ),
            options =>
            {
                options.ReadTimeout = TimeSpan.FromMilliseconds(150);
                options.BreakerFailures = Limit;
                options.BreakerPause = Pause;
            },
            loggers,
            time
        );
        await AnswersAsync();
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await gate.DisposeAsync();
        loggers.Dispose();
    }

    [Fact]
    public async Task AnyRead_StoreGivenUp_AnswersAtOnce()
    {
        await GiveUpAsync();

        for (var i = 0; i < 1000; i++)
        {
            var profile = client.Profiles.GetAsync("C1", SampleProfiles.Schema, Token);
            var consent = client.Consents.GetAsync("C1", Token);
            var contacts = client.Contacts.GetAsync("C1", Token);
            Assert.True(profile.IsCompletedSuccessfully);
            Assert.True(consent.IsCompletedSuccessfully);
            Assert.True(contacts.IsCompletedSuccessfully);
            Assert.Equal(ProfileReadStatus.Unavailable, (await profile).Status);
            Assert.False((await consent).IsAvailable);
            Assert.Null(await contacts);
        }
    }

    [Fact]
    public async Task Get_StoreGivenUpAnswersAgain_IsReadAfterThePause()
    {
        await GiveUpAsync();
        gate.Open();

        Assert.Equal(ProfileReadStatus.Unavailable, (await GetAsync()).Status);
        await AnswersAsync();
    }

    [Fact]
    public async Task Get_StoreStaysSilent_IsTriedOncePerPauseAndToldOnce()
    {
        await GiveUpAsync();
        for (var i = 0; i < 3; i++)
        {
            time.Advance(Pause);
            Assert.Equal(ProfileReadStatus.Unavailable, (await GetAsync()).Status);
            Assert.True(GetAsync().AsTask().IsCompletedSuccessfully);
        }

        var line = Assert.Single(
            loggers.Lines,
            l => l.Text.Contains("3 reads in a row", StringComparison.Ordinal)
        );
        Assert.Equal(LogLevel.Warning, line.Level);
        Assert.DoesNotContain("C1", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_CallerOfTheProbeLeaves_NextReadIsTheProbe()
    {
        await GiveUpAsync();
        time.Advance(Pause);
        using var leaving = new CancellationTokenSource();
        var probe = client.Consents.GetAsync("C1", leaving.Token).AsTask();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => probe);

        gate.Open();

        await AnswersAsync(advance: false);
    }

    [Fact]
    public async Task Get_CallersLeave_IsNoFailureOfTheStore()
    {
        gate.Shut();
        for (var i = 0; i < 10 * Limit; i++)
        {
            using var leaving = new CancellationTokenSource();
            var read = client.Consents.GetAsync("C1", leaving.Token).AsTask();
            await leaving.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
        }

        gate.Open();

        await AnswersAsync(advance: false);
    }

    [Fact]
    public async Task AnyRead_BulkLoadUnanswered_IsAnswered()
    {
        gate.Held = "SET";
        var load = client.Profiles.PutManyAsync(
            [new ProfileEntry("C1", SampleProfiles.Of(1))],
            Token
        );

        // Many, so that every connection for reads has its turn.
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(ProfileReadStatus.NotFound, (await GetAsync()).Status);
            Assert.True((await client.Consents.GetAsync("C1", Token)).IsAvailable);
            Assert.NotNull(await client.Contacts.GetAsync("C1", Token));
        }

        Assert.False(load.IsCompleted);
        client.Dispose();
        await Assert.ThrowsAsync<Redis.StoreUnavailableException>(() => load);
    }

    [Fact]
    public async Task AnyRead_Always_IsMeasured()
    {
        var seen = new ConcurrentDictionary<string, double>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == StoreMetrics.MeterName)
                l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>(
            (i, value, _, _) => seen.AddOrUpdate(i.Name, 1, (_, n) => n + 1)
        );
        listener.SetMeasurementEventCallback<long>(
            (i, value, _, _) => seen.AddOrUpdate(i.Name, value, (_, n) => n + value)
        );
        // Other tests have stores of their own: the gravest state counts.
        listener.SetMeasurementEventCallback<int>(
            (i, value, _, _) => seen.AddOrUpdate(i.Name, value, (_, n) => Math.Max(n, value))
        );
        listener.Start();

        await AnswersAsync();
        await GiveUpAsync();
        await GetAsync();
        listener.RecordObservableInstruments();

        Assert.True(seen["nextbest.store.read.duration"] >= 1);
        Assert.True(seen["nextbest.store.read.timeouts"] >= Limit);
        Assert.True(seen["nextbest.store.read.refused"] >= 1);
        Assert.Equal((double)BreakerState.Open, seen["nextbest.store.breaker.state"]);
    }

    private async Task GiveUpAsync()
    {
        gate.Shut();
        for (var i = 0; i < Limit; i++)
            Assert.Equal(ProfileReadStatus.Unavailable, (await GetAsync()).Status);
    }

    private async Task AnswersAsync(bool advance = true)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        do
        {
            if (advance)
                time.Advance(Pause);
            if ((await client.Consents.GetAsync("probe", Token)).IsAvailable)
                return;
        } while (await timer.WaitForNextTickAsync(Token));
    }

    private ValueTask<ProfileRead> GetAsync() =>
        client.Profiles.GetAsync("C1", SampleProfiles.Schema, Token);
}
