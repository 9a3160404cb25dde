using NextBest.Core.Catalog;
using NextBest.Core.Contact;
using NextBest.Redis.Contacts;
using Xunit;
using static NextBest.Tests.Store.Contract.SampleContacts;

namespace NextBest.Tests.Store.Contract;

/// <summary>What every store of contacts must do with those that are held.</summary>
public abstract class ReservationContract : OpenStoreTests
{
    protected IContactStore Contacts => Store.Contacts;

    [Fact]
    public async Task Reserve_NoChecks_IsHeldAndInTheLog()
    {
        var reservation = Reservation("R1", []);

        Assert.Equal(new ReserveResult(-1), await ReserveAsync(reservation));

        Assert.Equal([reservation.Entry], await EntriesAsync());
    }

    [Fact]
    public async Task Reserve_LimitReached_TellsTheFirstFailedCheckAndWritesNothing()
    {
        await ReserveAsync(Reservation("R1", [Weekly(2)]));
        await ReserveAsync(Reservation("R2", [Weekly(2)]));

        var result = await ReserveAsync(Reservation("R3", [Weekly(3), Weekly(2), Weekly(1)]));

        Assert.Equal(new ReserveResult(1, 2), result);
        Assert.Equal(2, (await EntriesAsync()).Count());
    }

    [Fact]
    public async Task Reserve_SameIdAgain_IsHeldAndCountsOnce()
    {
        Assert.True((await ReserveAsync(Reservation("R1", [Weekly(1)]))).IsHeld);
        Assert.True((await ReserveAsync(Reservation("R1", [Weekly(1)]))).IsHeld);

        Assert.Single(await EntriesAsync());
    }

    [Theory]
    [InlineData(ContactScope.Customer, "", true)]
    [InlineData(ContactScope.Channel, "", true)]
    [InlineData(ContactScope.Product, "fund_a", true)]
    [InlineData(ContactScope.Product, "fund", false)]
    [InlineData(ContactScope.Line, "fund", true)]
    [InlineData(ContactScope.Line, "fund_a", false)]
    [InlineData(ContactScope.Campaign, "spring", true)]
    [InlineData(ContactScope.Campaign, "sprin", false)]
    public async Task Reserve_Scope_DecidesWhatCounts(ContactScope scope, string id, bool counts)
    {
        await Contacts.AppendAsync("C1", "D1", Shown(), Token);

        var result = await ReserveAsync(
            Reservation("R1", [Weekly(1) with { Scope = scope, ScopeId = id }])
        );

        Assert.Equal(counts, !result.IsHeld);
    }

    [Theory]
    [InlineData(Channel.Sms, true)]
    [InlineData(Channel.WeChat, false)]
    public async Task Reserve_CountedChannels_DecideWhatCounts(Channel channel, bool counts)
    {
        await Contacts.AppendAsync("C1", "D1", Shown(), Token);

        var result = await ReserveAsync(
            Reservation("R1", [Weekly(1) with { Counted = ChannelSet.Of([channel]) }])
        );

        Assert.Equal(counts, !result.IsHeld);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task Reserve_FirstMillisecond_Counts(int later, bool counts)
    {
        await Contacts.AppendAsync("C1", "D1", Shown(), Token);
        var from = Now.ToUnixTimeMilliseconds() + later;

        var result = await ReserveAsync(Reservation("R1", [Weekly(1) with { FromMs = from }]));

        Assert.Equal(counts, !result.IsHeld);
    }

    [Theory]
    [InlineData(ContactKind.Opened)]
    [InlineData(ContactKind.Accepted)]
    [InlineData(ContactKind.Declined)]
    [InlineData(ContactKind.Purchased)]
    public async Task Reserve_WhatIsNoContact_DoesNotCount(ContactKind kind)
    {
        await Contacts.AppendAsync("C1", "D1", Shown() with { Kind = kind }, Token);

        Assert.True((await ReserveAsync(Reservation("R1", [Weekly(1)]))).IsHeld);
    }

    [Fact]
    public async Task Reserve_NotConfirmedInTime_CanBeSpentAgain()
    {
        await ReserveAsync(Reservation("R1", [Weekly(1)]));
        var before = Reservation("R2", [Weekly(1)], Now + Hold - TimeSpan.FromMilliseconds(1));
        var after = Reservation("R3", [Weekly(1)], Now + Hold);

        Assert.False((await ReserveAsync(before)).IsHeld);
        Assert.True((await ReserveAsync(after)).IsHeld);
        Assert.Equal(ReservationState.Expired, await ConfirmAsync("R1", Now + Hold));
        Assert.Equal([after.Entry], await EntriesAsync());
    }

    [Fact]
    public async Task Confirm_Held_IsShownAtItsOwnTime()
    {
        await ReserveAsync(Reservation("R1", []));

        var later = Now.AddMinutes(5);
        var result = await Contacts.ConfirmAsync("C1", "R1", later, Token);

        Assert.Equal(new ConfirmResult(ReservationState.Confirmed, Shown()), result);
        Assert.Equal([Shown()], await EntriesAsync());
        Assert.Null((await Contacts.ConfirmAsync("C1", "R1", later, Token)).Made);
        Assert.Equal(ReservationState.Confirmed, await ConfirmAsync("R1", later.AddDays(1)));
        Assert.Equal(ReservationState.Confirmed, await ReleaseAsync("R1", later));
        Assert.False((await ReserveAsync(Reservation("R2", [Weekly(1)], later))).IsHeld);
    }

    [Fact]
    public async Task Confirm_AtItsExpiry_IsExpiredAndDoesNotCount()
    {
        await ReserveAsync(Reservation("R1", []));

        Assert.Equal(ReservationState.Expired, await ConfirmAsync("R1", Now + Hold));

        Assert.True((await ReserveAsync(Reservation("R2", [Weekly(1)], Now + Hold))).IsHeld);
    }

    [Fact]
    public async Task Release_Held_GivesTheContactBack()
    {
        await ReserveAsync(Reservation("R1", [Weekly(1)]));

        Assert.Equal(ReservationState.Released, await ReleaseAsync("R1", Now));

        Assert.Empty(await EntriesAsync());
        Assert.True((await ReserveAsync(Reservation("R2", [Weekly(1)]))).IsHeld);
        Assert.Equal(ReservationState.Expired, await ReleaseAsync("R1", Now));
        Assert.Equal(ReservationState.Expired, await ConfirmAsync("R1", Now));
    }

    [Fact]
    public async Task Release_AfterItsExpiry_IsExpired()
    {
        await ReserveAsync(Reservation("R1", []));

        Assert.Equal(ReservationState.Expired, await ReleaseAsync("R1", Now + Hold));
    }

    [Fact]
    public async Task ConfirmAndRelease_WhatNeverWas_AreExpired()
    {
        Assert.Equal(ReservationState.Expired, await ConfirmAsync("R1", Now));
        Assert.Equal(ReservationState.Expired, await ReleaseAsync("R1", Now));
    }

    [Fact]
    public async Task Reserve_ManyAtOnceForTheLast_OneWins()
    {
        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 32)
                .Select(i => Task.Run(() => ReserveAsync(Reservation($"R{i}", [Weekly(1)])), Token))
        );

        Assert.Single(results, r => r.IsHeld);
        Assert.All(results, r => Assert.Equal(r.IsHeld ? -1 : 0, r.FailedCheck));
    }

    [Fact]
    public async Task Reserve_Malformed_IsRefused()
    {
        var good = Reservation("R1", []);
        ContactReservation[] malformed =
        [
            good with
            {
                ReservationId = "",
            },
            good with
            {
                ReservationId = new string('r', 65),
            },
            good with
            {
                Entry = Shown(),
            },
            good with
            {
                Entry = good.Entry with { ExpiresAt = Now },
            },
            good with
            {
                Entry = good.Entry with { ProductId = "a|b" },
            },
        ];

        foreach (var reservation in malformed)
            await Assert.ThrowsAnyAsync<ArgumentException>(() => ReserveAsync(reservation));

        Assert.Empty(await EntriesAsync());
    }

    protected async Task<IEnumerable<ContactEntry>> EntriesAsync() =>
        InOrder(await Contacts.GetAsync("C1", Token));

    private Task<ReserveResult> ReserveAsync(ContactReservation reservation) =>
        Contacts.ReserveAsync(reservation, Token);

    private async Task<ReservationState> ConfirmAsync(string id, DateTimeOffset at) =>
        (await Contacts.ConfirmAsync("C1", id, at, Token)).State;

    private Task<ReservationState> ReleaseAsync(string id, DateTimeOffset at) =>
        Contacts.ReleaseAsync("C1", id, at, Token);
}
