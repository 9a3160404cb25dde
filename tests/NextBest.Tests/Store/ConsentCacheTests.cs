using Microsoft.Extensions.Options;
using NextBest.Core.Catalog;
using NextBest.Core.Consents;
using NextBest.Redis;
using NextBest.Redis.Consents;
using NextBest.Redis.NearCache;
using NextBest.Tests.Store.Contract;
using Xunit;

namespace NextBest.Tests.Store;

/// <summary>Two replicas before one store, and a clock that only the test moves.</summary>
public sealed class ConsentCacheTests : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private readonly InMemoryConsentStore inner = new();
    private readonly ManualTime time = new();
    private readonly EngagementCacheOptions options = new();
    private readonly CachedConsentStore store;
    private readonly CachedConsentStore other;

    public ConsentCacheTests() => (store, other) = (Replica(), Replica());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        store.Dispose();
        other.Dispose();
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(500)]
    [InlineData(1)]
    [InlineData(0)]
    public async Task Set_OnOneReplica_HoldsOnTheOtherWithinTheTimeToLive(int milliseconds)
    {
        options.ConsentTimeToLive = TimeSpan.FromMilliseconds(milliseconds);
        using var writer = Replica();
        using var reader = Replica();
        Assert.Null(await SmsAsync(reader));

        await RefuseAsync(writer);
        Assert.False(await SmsAsync(writer));
        time.Advance(options.ConsentTimeToLive);

        Assert.False(await SmsAsync(reader));
    }

    [Fact]
    public async Task Get_WithinTheTimeToLive_DoesNotAskTheStore()
    {
        await SmsAsync(store);
        time.Advance(options.ConsentTimeToLive - Tick);
        await SmsAsync(store);
        Assert.Equal(1, inner.Reads);

        time.Advance(Tick);
        await SmsAsync(store);

        Assert.Equal(2, inner.Reads);
    }

    [Fact]
    public async Task Get_SlowRead_CountsItsAgeFromItsStart()
    {
        var gate = Hold();
        var slow = SmsAsync(store);
        time.Advance(options.ConsentTimeToLive - Tick);
        Release(gate);
        await slow;
        await RefuseAsync(other);

        time.Advance(Tick);

        Assert.False(await SmsAsync(store));
    }

    [Fact]
    public async Task Get_WhileAReadIsUnderWayForTooLong_DoesNotWaitForIt()
    {
        var gate = Hold();
        var slow = SmsAsync(store);
        await RefuseAsync(other);
        time.Advance(options.ConsentTimeToLive);
        inner.ReadGate = null;

        Assert.False(await SmsAsync(store));

        Release(gate);
        Assert.Null(await slow);
        Assert.False(await SmsAsync(store));
    }

    [Fact]
    public async Task Set_WhileAReadIsUnderWay_IsNotUndoneByIt()
    {
        var gate = Hold();
        var early = SmsAsync(store);

        await RefuseAsync(store);
        Release(gate);
        await early;

        Assert.False(await SmsAsync(store));
    }

    [Fact]
    public async Task Get_ManyAtOnce_AsksTheStoreOnce()
    {
        var gate = Hold();
        var reads = Enumerable.Range(0, 50).Select(_ => SmsAsync(store)).ToList();

        Release(gate);
        await Task.WhenAll(reads);

        Assert.Equal(1, inner.Reads);
    }

    [Fact]
    public async Task Get_StoreDown_IsUnavailableAndNotRemembered()
    {
        inner.IsDown = true;
        var read = await store.GetAsync("C1", Token);
        Assert.Equal(new ConsentRead(false, ConsentRecord.NothingAllowed), read);

        inner.IsDown = false;

        Assert.True((await store.GetAsync("C1", Token)).IsAvailable);
    }

    [Fact]
    public async Task Get_StoreDownAfterAnAnswer_IsUnavailableAsSoonAsThatIsOld()
    {
        await SmsAsync(store);
        inner.IsDown = true;

        time.Advance(options.ConsentTimeToLive);

        Assert.False((await store.GetAsync("C1", Token)).IsAvailable);
    }

    [Fact]
    public async Task Set_NotAcknowledged_IsReadAgain()
    {
        await SmsAsync(store);
        inner.IsDown = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => RefuseAsync(store));
        inner.IsDown = false;

        await SmsAsync(store);

        Assert.Equal(2, inner.Reads);
    }

    [Fact]
    public async Task Get_FromMemory_CompletesSynchronouslyAndAllocatesNothing()
    {
        await SmsAsync(store);
        Hit(100);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Hit(1000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task Get_MoreThanFit_StaysWithinTheLimit()
    {
        const int Customers = 10_000;
        options.SizeLimitBytes = 1 << 20;
        using var small = Replica();
        for (var i = 0; i < Customers; i++)
            await small.GetAsync(SampleProfiles.IdOf(i), Token);

        // So that looking changes nothing.
        inner.IsDown = true;
        var hits = 0;
        for (var i = 0; i < Customers; i++)
            if ((await small.GetAsync(SampleProfiles.IdOf(i), Token)).IsAvailable)
                hits++;

        Assert.InRange(hits, 100, (1 << 20) / 300);
    }

    private CachedConsentStore Replica() => new(inner, Options.Create(options), time);

    private TaskCompletionSource Hold()
    {
        var gate = new TaskCompletionSource();
        inner.ReadGate = gate.Task;
        return gate;
    }

    private void Release(TaskCompletionSource gate)
    {
        inner.ReadGate = null;
        gate.SetResult();
    }

    private void Hit(int times)
    {
        for (var i = 0; i < times; i++)
        {
            var read = store.GetAsync("C1", Token);
            if (!read.IsCompleted)
                throw new InvalidOperationException("Not answered from memory.");
            if (!read.Result.IsAvailable)
                throw new InvalidOperationException("Not found.");
        }
    }

    private static async Task<bool?> SmsAsync(CachedConsentStore replica) =>
        (await replica.GetAsync("C1", Token)).Record.Find(Purpose.Marketing, Channel.Sms);

    private static Task<ConsentRecord> RefuseAsync(CachedConsentStore replica) =>
        replica.SetAsync(
            "C1",
            Purpose.Marketing,
            ChannelSet.Of([Channel.Sms]),
            false,
            ManualTime.Start,
            Token
        );
}
