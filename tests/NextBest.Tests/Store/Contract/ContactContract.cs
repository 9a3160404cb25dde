using NextBest.Core.Catalog;
using NextBest.Core.Contact;
using NextBest.Redis;
using NextBest.Redis.Contacts;
using Xunit;
using static NextBest.Tests.Store.Contract.SampleContacts;

namespace NextBest.Tests.Store.Contract;

/// <summary>What every store of contacts must do.</summary>
public abstract class ContactContract : ReservationContract
{
    [Fact]
    public async Task Get_NothingHappened_IsEmpty() => Assert.Empty(await EntriesAsync());

    [Fact]
    public async Task Append_EveryKind_IsKeptWithAllItsFields()
    {
        ContactEntry[] entries =
        [
            Shown(),
            new(Now.AddDays(-1), ContactKind.Opened, Channel.MobileApp, "基金", "", "spring"),
            new(Now.AddMilliseconds(1), ContactKind.Accepted, Channel.Teller, "fund_a", "fund"),
            new(Now.AddDays(1), ContactKind.Declined, Channel.Batch),
            new(DateTimeOffset.UnixEpoch.AddDays(20_500), ContactKind.Purchased, default),
            Reservation("R1", []).Entry,
        ];

        foreach (var entry in entries)
            Assert.True(await AppendAsync($"D1|fund_a|{(int)entry.Kind}", entry));

        Assert.Equal(
            InOrder(new ContactLog(entries)),
            InOrder(await Contacts.GetAsync("C1", Token))
        );
        Assert.Empty((await Contacts.GetAsync("C2", Token))!.Entries);
    }

    [Fact]
    public async Task Append_SameKey_KeepsTheFirst()
    {
        Assert.True(await AppendAsync("D1", Shown()));
        Assert.False(await AppendAsync("D1", Shown() with { Kind = ContactKind.Declined }));

        Assert.Equal([Shown()], await EntriesAsync());
    }

    [Fact]
    public async Task Append_OlderThanTheMemory_IsNotKept()
    {
        var limit = Now - new RedisOptions().ContactMemory;
        await AppendAsync("D1", Shown(limit));
        await AppendAsync("D2", Shown(limit.AddMilliseconds(-1)));

        Assert.Equal([Shown(limit)], await EntriesAsync());
    }

    [Theory]
    [InlineData(ContactKind.Shown, ContactLogLimits.Contacts)]
    [InlineData(ContactKind.Opened, ContactLogLimits.Opened)]
    [InlineData(ContactKind.Purchased, ContactLogLimits.Answers)]
    public async Task Append_MoreThanAreKept_KeepsTheNewest(ContactKind kind, int limit)
    {
        var other = kind == ContactKind.Shown ? ContactKind.Declined : ContactKind.Shown;
        await AppendAsync("other", Shown(Now.AddYears(-1)) with { Kind = other });
        for (var i = 0; i < limit + 3; i++)
            await AppendAsync($"D{i}", Shown(Now.AddSeconds(-i)) with { Kind = kind });

        var kept = (await EntriesAsync()).ToList();

        Assert.Equal(limit + 1, kept.Count);
        Assert.Equal(other, kept[0].Kind);
        Assert.Equal(Now.AddSeconds(1 - limit), kept[1].At);
    }

    [Fact]
    public async Task Append_Malformed_IsRefused()
    {
        await AssertRefused("", Shown());
        await AssertRefused(new string('k', 161), Shown());
        await AssertRefused("D1", Shown() with { Kind = ContactKind.Unspecified });
        await AssertRefused("D1", Shown() with { Kind = (ContactKind)99 });
        await AssertRefused("D1", Shown() with { ProductId = "a|b" });
        await AssertRefused("D1", Shown() with { LineId = new string('l', 65) });
        await AssertRefused("D1", Shown() with { CampaignId = "|" });
        Assert.Empty(await EntriesAsync());

        async Task AssertRefused(string key, ContactEntry entry) =>
            await Assert.ThrowsAnyAsync<ArgumentException>(() => AppendAsync(key, entry));
    }

    [Theory]
    [MemberData(nameof(MalformedIds))]
    public async Task AnyMember_MalformedId_IsRefused(string id)
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(async () =>
            await Contacts.GetAsync(id, Token)
        );
        await Assert.ThrowsAnyAsync<ArgumentException>(() =>
            Contacts.ReserveAsync(Reservation("R1", [], customerId: id), Token)
        );
        await Assert.ThrowsAnyAsync<ArgumentException>(() =>
            Contacts.ConfirmAsync(id, "R1", Now, Token)
        );
        await Assert.ThrowsAnyAsync<ArgumentException>(() =>
            Contacts.ReleaseAsync(id, "R1", Now, Token)
        );
        await Assert.ThrowsAnyAsync<ArgumentException>(() =>
            Contacts.AppendAsync(id, "D1", Shown(), Token)
        );
    }

    [Fact]
    public async Task AnyMember_CancelledToken_IsCancelled()
    {
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await Contacts.GetAsync("C1", cancelled)
        );
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Contacts.ReserveAsync(Reservation("R1", []), cancelled)
        );
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Contacts.AppendAsync("C1", "D1", Shown(), cancelled)
        );
    }

    private Task<bool> AppendAsync(string key, ContactEntry entry) =>
        Contacts.AppendAsync("C1", key, entry, Token);
}
