using Microsoft.Extensions.Options;
using NextBest.Core.Features;
using NextBest.Redis;
using NextBest.Redis.Profiles;
using NextBest.Tests.Store.Contract;
using Xunit;

namespace NextBest.Tests.Store;

public sealed class NearCacheTests : IDisposable
{
    private readonly InMemoryStore inner = new();
    private readonly ManualTime time = new();

    // Nothing is read behind an answer: see NearCacheRefreshTests.
    private readonly NearCacheOptions options = new() { RefreshAfter = TimeSpan.FromDays(1) };
    private readonly CachedProfileStore store;

    public NearCacheTests() => store = new CachedProfileStore(inner, Options.Create(options), time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task Get_Again_DoesNotAskTheStore()
    {
        await PutAsync("C1", 1);

        await GetAsync("C1");
        time.Advance(options.TimeToLive * 0.8);
        var read = await GetAsync("C1");

        Assert.Equal(ProfileReadStatus.Found, read.Status);
        Assert.Equal(options.TimeToLive * 0.8, read.Age);
        Assert.Equal(1, inner.Reads);
    }

    [Fact]
    public async Task Get_AfterTimeToLive_SeesWhatOthersWrote()
    {
        await PutAsync("C1", 1);
        await GetAsync("C1");
        await inner.PutAsync("C1", SampleProfiles.Numbered(2), Token);

        time.Advance(options.TimeToLive);

        Assert.Equal(2, (await GetAsync("C1")).Profile!.Numerics[0]);
    }

    [Fact]
    public async Task Get_NotFoundAgain_AsksTheStoreOnlyAfterTheShorterTime()
    {
        await GetAsync("C1");
        await GetAsync("C1");
        Assert.Equal(1, inner.Reads);

        time.Advance(options.NegativeTimeToLive);
        await GetAsync("C1");

        Assert.Equal(2, inner.Reads);
    }

    [Fact]
    public async Task Get_ManyCustomers_ExpireAtDifferentTimes()
    {
        for (var i = 0; i < 200; i++)
        {
            await inner.PutAsync(SampleProfiles.IdOf(i), SampleProfiles.Numbered(i), Token);
            await GetAsync(SampleProfiles.IdOf(i));
        }

        time.Advance(options.TimeToLive * 0.95);
        for (var i = 0; i < 200; i++)
            await GetAsync(SampleProfiles.IdOf(i));

        Assert.InRange(inner.Reads - 200, 60, 140);
    }

    [Fact]
    public async Task Get_StoreDownWithinTheLimit_AnswersTheOldProfileWithItsAge()
    {
        await PutAsync("C1", 1);
        await GetAsync("C1");
        inner.IsDown = true;

        time.Advance(options.StaleLimit);
        var read = await GetAsync("C1");

        Assert.Equal(ProfileReadStatus.FoundStale, read.Status);
        Assert.Equal(options.StaleLimit, read.Age);
        Assert.Equal(1, read.Profile!.Numerics[0]);
    }

    [Fact]
    public async Task Get_StoreDownBeyondTheLimit_IsUnavailable()
    {
        await PutAsync("C1", 1);
        await GetAsync("C1");
        inner.IsDown = true;

        time.Advance(options.StaleLimit + TimeSpan.FromTicks(1));

        Assert.Equal(new ProfileRead(ProfileReadStatus.Unavailable), await GetAsync("C1"));
    }

    [Fact]
    public async Task Get_StoreDownAfterNotFound_IsUnavailable()
    {
        await GetAsync("C1");
        inner.IsDown = true;

        time.Advance(options.NegativeTimeToLive);

        Assert.Equal(ProfileReadStatus.Unavailable, (await GetAsync("C1")).Status);
    }

    [Fact]
    public async Task Get_StoreBackAgain_IsFresh()
    {
        await PutAsync("C1", 1);
        inner.IsDown = true;
        Assert.Equal(ProfileReadStatus.Unavailable, (await GetAsync("C1")).Status);

        inner.IsDown = false;

        Assert.Equal(ProfileReadStatus.Found, (await GetAsync("C1")).Status);
    }

    [Fact]
    public async Task Get_ManyAtOnce_AsksTheStoreOnce()
    {
        await PutAsync("C1", 1);
        var gate = new TaskCompletionSource();
        inner.ReadGate = gate.Task;
        var reads = Enumerable.Range(0, 50).Select(_ => GetAsync("C1").AsTask()).ToList();

        gate.SetResult();

        Assert.All(await Task.WhenAll(reads), r => Assert.Equal(ProfileReadStatus.Found, r.Status));
        Assert.Equal(1, inner.Reads);
    }

    [Fact]
    public async Task Get_FirstCallerLeaves_OthersStillGetTheAnswer()
    {
        await PutAsync("C1", 1);
        var gate = new TaskCompletionSource();
        inner.ReadGate = gate.Task;
        using var leaving = new CancellationTokenSource();
        var first = store.GetAsync("C1", SampleProfiles.Schema, leaving.Token).AsTask();
        var second = GetAsync("C1").AsTask();

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult();
        Assert.Equal(ProfileReadStatus.Found, (await second).Status);
    }

    [Fact]
    public async Task Put_WhileAnOlderReadIsUnderWay_IsSeenByTheNextRead()
    {
        await PutAsync("C1", 1);
        var gate = new TaskCompletionSource();
        inner.ReadGate = gate.Task;
        var early = GetAsync("C1").AsTask();
        inner.ReadGate = null;

        await PutAsync("C1", 2);
        var late = await GetAsync("C1");
        gate.SetResult();

        Assert.Equal(1, (await early).Profile!.Numerics[0]);
        Assert.Equal(2, late.Profile!.Numerics[0]);
        Assert.Equal(2, (await GetAsync("C1")).Profile!.Numerics[0]);
    }

    [Fact]
    public async Task Put_ThatFails_StillForgetsTheCachedProfile()
    {
        await PutAsync("C1", 1);
        await GetAsync("C1");
        inner.IsDown = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => PutAsync("C1", 2));
        inner.IsDown = false;

        await GetAsync("C1");

        Assert.Equal(2, inner.Reads);
    }

    [Fact]
    public async Task Get_ByAnotherSchemaWhileAReadIsUnderWay_IsReadByItsOwn()
    {
        await PutAsync("C1", 1);
        var gate = new TaskCompletionSource();
        inner.ReadGate = gate.Task;
        var current = GetAsync("C1").AsTask();
        var later = store.GetAsync("C1", SampleProfiles.LaterSchema, Token).AsTask();

        gate.SetResult();

        Assert.Equal(ProfileReadStatus.Found, (await current).Status);
        Assert.Equal(ProfileReadStatus.OtherSchema, (await later).Status);
    }

    [Fact]
    public async Task Get_FromMemory_CompletesSynchronouslyAndAllocatesNothing()
    {
        await PutAsync("C1", 1);
        await GetAsync("C1");
        Hit(100);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Hit(1000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task Get_MoreThanFit_StaysWithinTheLimit()
    {
        const int Customers = 4000;
        options.SizeLimitBytes = 1 << 20;
        using var small = new CachedProfileStore(inner, Options.Create(options), time);
        for (var i = 0; i < Customers; i++)
            await inner.PutAsync(SampleProfiles.IdOf(i), SampleProfiles.Of(i), Token);
        for (var i = 0; i < Customers; i++)
            await small.GetAsync(SampleProfiles.IdOf(i), SampleProfiles.Schema, Token);

        // So that looking changes nothing.
        inner.IsDown = true;
        var hits = 0;
        for (var i = 0; i < Customers; i++)
        {
            var read = await small.GetAsync(SampleProfiles.IdOf(i), SampleProfiles.Schema, Token);
            if (read.Status == ProfileReadStatus.Found)
                hits++;
        }

        // A cached profile takes at least what its arrays take.
        Assert.InRange(hits, 100, (1 << 20) / 400);
    }

    private void Hit(int times)
    {
        for (var i = 0; i < times; i++)
        {
            var read = GetAsync("C1");
            if (!read.IsCompleted)
                throw new InvalidOperationException("Not answered from memory.");
            if (read.Result.Status != ProfileReadStatus.Found)
                throw new InvalidOperationException("Not found.");
        }
    }

    private Task PutAsync(string id, int number) =>
        store.PutAsync(id, SampleProfiles.Numbered(number), Token);

    private ValueTask<ProfileRead> GetAsync(string id) =>
        store.GetAsync(id, SampleProfiles.Schema, Token);
}
