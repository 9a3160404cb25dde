using Microsoft.Extensions.Options;
using NextBest.Core.Catalog;
using NextBest.Core.Consents;
using NextBest.Core.Contact;
using NextBest.Redis.Consents;
using NextBest.Redis.Contacts;
using NextBest.Redis.NearCache;
using NextBest.Tests.Store.Contract;

namespace NextBest.Tests.Store;

/// <summary>How fresh the remembered consent and contacts are.</summary>
public sealed class EngagementCacheTests : IDisposable
{
    private readonly ManualTime time = new();
    private readonly InMemoryEngagement store = new();
    private readonly CachedConsentStore here;
    private readonly CachedConsentStore there;
    private readonly CachedContactStore contacts;

    public EngagementCacheTests()
    {
        var options = Options.Create(
            new EngagementCacheOptions
            {
                ConsentTimeToLive = TimeSpan.FromSeconds(1),
                ContactTimeToLive = TimeSpan.FromSeconds(1),
            }
        );
        here = new CachedConsentStore(store, options, time);
        there = new CachedConsentStore(store, options, time);
        contacts = new CachedContactStore(store, options, time);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Set_OnOneReplica_HoldsOnAnotherWithinASecond()
    {
        Assert.Null(
            (await there.GetAsync("C1", Token)).Record.Find(Purpose.Marketing, Channel.Sms)
        );

        await RefuseAsync(here);

        Assert.False(await MarketingOn(here));
        time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Null(await MarketingOn(there));
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.False(await MarketingOn(there));
    }

    [Fact]
    public async Task Get_Unreadable_IsNotRemembered()
    {
        store.IsDown = true;
        Assert.False((await here.GetAsync("C1", Token)).IsAvailable);
        Assert.Null(await contacts.GetAsync("C1", Token));
        store.IsDown = false;
        Assert.True((await here.GetAsync("C1", Token)).IsAvailable);
        Assert.NotNull(await contacts.GetAsync("C1", Token));
    }

    [Fact]
    public async Task Get_Remembered_ReadsNothingAndAllocatesNothing()
    {
        await here.GetAsync("C1", Token);
        await contacts.GetAsync("C1", Token);
        GetMany();
        var (reads, before) = (store.Reads, GC.GetAllocatedBytesForCurrentThread());
        GetMany();
        Assert.Equal((reads, 0L), (store.Reads, GC.GetAllocatedBytesForCurrentThread() - before));
    }

    [Fact]
    public async Task Append_ThroughTheCache_IsSeenAtOnce()
    {
        await contacts.GetAsync("C1", Token);
        var shown = new ContactEntry(DateTimeOffset.UnixEpoch, ContactKind.Shown, Channel.Sms);
        await contacts.AppendAsync("C1", "k", shown, Token);
        Assert.Equal([shown], (await contacts.GetAsync("C1", Token))!.Entries);
    }

    public void Dispose()
    {
        here.Dispose();
        there.Dispose();
        contacts.Dispose();
    }

    private void GetMany()
    {
        for (var i = 0; i < 1000; i++)
        {
            var consent = here.GetAsync("C1", default);
            var log = contacts.GetAsync("C1", default);
            if (!consent.IsCompletedSuccessfully || !log.IsCompletedSuccessfully)
                throw new InvalidOperationException("An answer was not from memory.");
        }
    }

    private static Task<ConsentRecord> RefuseAsync(CachedConsentStore consents) =>
        consents.SetAsync(
            "C1",
            Purpose.Marketing,
            ChannelSet.Of(Channel.Sms),
            false,
            DateTimeOffset.UnixEpoch,
            Token
        );

    private static async Task<bool?> MarketingOn(CachedConsentStore consents) =>
        (await consents.GetAsync("C1", Token)).Record.Find(Purpose.Marketing, Channel.Sms);
}
