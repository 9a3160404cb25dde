using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NextBest.Core.Contact;
using NextBest.Core.Ranking;
using NextBest.Server.Decisions;
using NextBest.Server.Tests.Service.Fakes;
using NextBest.Tests.Store.Contract;
using NextBest.V1;

namespace NextBest.Server.Tests.Service;

public sealed class DecisionLogTests : IAsyncDisposable
{
    private readonly ManualTime time = new();
    private readonly GatedDecisionStore store = new();
    private DecisionLog? log;
    private DecisionWriter? writer;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Record_ThenFlush_IsStored()
    {
        var opened = await OpenAsync(new DecisionLogOptions());
        store.Open();
        Record(opened, "d1");
        Record(opened, "d2");
        await opened.FlushAsync(Cancelled);
        Assert.Equal(["d1", "d2"], store.Records.Select(r => r.DecisionId));
        Assert.All(store.Records, r => Assert.Equal("C1", r.CustomerId));
    }

    [Fact]
    public async Task Record_QueueFull_DropsAndNeverWaits()
    {
        var opened = await OpenAsync(new DecisionLogOptions { Capacity = 2 });
        Record(opened, "d0");
        await store.Asked;
        for (var i = 1; i <= 5; i++)
            Record(opened, $"d{i}");
        store.Open();
        await opened.FlushAsync(Cancelled);
        Assert.Equal(["d0", "d1", "d2"], store.Records.Select(r => r.DecisionId));
    }

    [Fact]
    public async Task Record_MoreThanPerSecond_TakesTheFirstOfEachSecond()
    {
        var opened = await OpenAsync(new DecisionLogOptions { PerSecond = 2 });
        store.Open();
        for (var i = 1; i <= 3; i++)
            Record(opened, $"d{i}");
        time.Advance(TimeSpan.FromSeconds(1));
        Record(opened, "d4");
        await opened.FlushAsync(Cancelled);
        Assert.Equal(["d1", "d2", "d4"], store.Records.Select(r => r.DecisionId));
    }

    [Fact]
    public async Task Record_StoreDown_LosesTheBatchAndGoesOn()
    {
        var opened = await OpenAsync(new DecisionLogOptions());
        store.IsBroken = true;
        store.Open();
        Record(opened, "d1");
        await opened.FlushAsync(Cancelled);
        store.IsBroken = false;
        Record(opened, "d2");
        await opened.FlushAsync(Cancelled);
        Assert.Equal(["d2"], store.Records.Select(r => r.DecisionId));
    }

    [Fact]
    public async Task StopAsync_DecisionsWaiting_StoresThemFirst()
    {
        var opened = await OpenAsync(new DecisionLogOptions());
        Record(opened, "d1");
        store.Open();
        await writer!.StopAsync(Cancelled);
        Assert.Equal(["d1"], store.Records.Select(r => r.DecisionId));
    }

    [Fact]
    public async Task Record_Disabled_StoresNothing()
    {
        var opened = await OpenAsync(new DecisionLogOptions { Enabled = false });
        store.Open();
        Record(opened, "d1");
        await opened.FlushAsync(Cancelled);
        await writer!.StopAsync(Cancelled);
        Assert.Empty(store.Records);
    }

    /// <summary>Of six decisions in one second one is taken, and lost with the store.</summary>
    [Fact]
    public async Task Drop_DecisionsLost_AreCountedByCause()
    {
        var opened = await OpenAsync(new DecisionLogOptions { PerSecond = 1 });
        store.IsBroken = true;
        store.Open();
        Parallel.For(0, 6, i => Record(opened, $"d{i}"));
        await opened.FlushAsync(Cancelled);
        var counts = new Dictionary<string, long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, on) =>
        {
            if (ReferenceEquals(instrument.Meter, opened.Meter))
                on.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>(
            (_, value, tags, _) => counts[$"{tags[0].Value}"] = value
        );
        listener.Start();
        listener.RecordObservableInstruments();
        Assert.Equal(
            new Dictionary<string, long>
            {
                ["rate"] = 5,
                ["full"] = 0,
                ["store"] = 1,
            },
            counts
        );
    }

    public async ValueTask DisposeAsync()
    {
        store.Open();
        await writer!.StopAsync(CancellationToken.None);
        writer.Dispose();
        log!.Dispose();
    }

    private async Task<DecisionLog> OpenAsync(DecisionLogOptions options)
    {
        log = new DecisionLog(
            new OptionsWrapper<DecisionLogOptions>(options),
            time,
            NullLogger<DecisionLog>.Instance
        );
        writer = new DecisionWriter(log, store);
        await writer.StartAsync(Cancelled);
        return log;
    }

    private void Record(DecisionLog to, string decisionId)
    {
        if (to.Takes())
            to.Record(
                new MadeDecision(
                    decisionId,
                    new RecommendRequest { Channel = Channel.Teller },
                    "C1",
                    time.GetUtcNow(),
                    RetailBank.Bundle,
                    Subject.Of(null),
                    ContactLog.Empty,
                    Degradation.None,
                    []
                )
            );
    }
}
