using Microsoft.Extensions.Options;
using NextBest.Core.Contact;
using NextBest.Redis.Contacts;
using NextBest.Redis.NearCache;
using NextBest.Tests.Store.Contract;
using Xunit;
using static NextBest.Tests.Store.Contract.SampleContacts;

namespace NextBest.Tests.Store;

/// <summary>Two replicas before one store, and a clock that only the test moves.</summary>
public sealed class ContactCacheTests : IDisposable
{
    private readonly InMemoryContactStore inner;
    private readonly ManualTime time = new();
    private readonly EngagementCacheOptions options = new();
    private readonly CachedContactStore store;
    private readonly CachedContactStore other;

    public ContactCacheTests()
    {
        inner = new InMemoryContactStore(time);
        store = new CachedContactStore(inner, Options.Create(options), time);
        other = new CachedContactStore(inner, Options.Create(options), time);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        store.Dispose();
        other.Dispose();
    }

    [Fact]
    public async Task AnyWrite_OnOneReplica_IsSeenThereAtOnceAndOnTheOtherWithinTheTimeToLive()
    {
        Func<Task>[] writes =
        [
            () => store.AppendAsync("C1", "D1", Shown(), Token),
            () => store.ReserveAsync(Reservation("R1", []), Token),
            () => store.ConfirmAsync("C1", "R1", ManualTime.Start, Token),
            () => store.ReserveAsync(Reservation("R2", []), Token),
            () => store.ReleaseAsync("C1", "R2", ManualTime.Start, Token),
        ];
        foreach (var write in writes)
        {
            await other.GetAsync("C1", Token);
            await write();
            var truth = InOrder(await inner.GetAsync("C1", Token)).ToList();

            Assert.Equal(truth, InOrder(await store.GetAsync("C1", Token)));
            time.Advance(options.ContactTimeToLive);
            Assert.Equal(truth, InOrder(await other.GetAsync("C1", Token)));
        }
    }

    [Fact]
    public async Task Reserve_OldLogInMemory_AsksTheStore()
    {
        Assert.Empty((await other.GetAsync("C1", Token))!.Entries);
        await store.ReserveAsync(Reservation("R1", [Weekly(1)]), Token);

        Assert.False((await other.ReserveAsync(Reservation("R2", [Weekly(1)]), Token)).IsHeld);
    }

    [Fact]
    public async Task Get_StoreDown_IsNullAndNotRemembered()
    {
        inner.IsDown = true;
        Assert.Null(await store.GetAsync("C1", Token));

        inner.IsDown = false;

        Assert.NotNull(await store.GetAsync("C1", Token));
    }

    [Fact]
    public async Task Get_FromMemory_IsTheSameLogAndAllocatesNothing()
    {
        var log = await store.GetAsync("C1", Token);
        Hit(log, 100);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Hit(log, 1000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(1, inner.Reads);
    }

    private void Hit(ContactLog? log, int times)
    {
        for (var i = 0; i < times; i++)
        {
            var read = store.GetAsync("C1", Token);
            if (!read.IsCompleted || read.Result != log)
                throw new InvalidOperationException("Not answered from memory.");
        }
    }
}
