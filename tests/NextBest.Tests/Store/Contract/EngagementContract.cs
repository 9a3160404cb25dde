using NextBest.Core.Catalog;
using NextBest.Core.Consents;
using NextBest.Core.Contact;
using NextBest.Core.Ranking;
using NextBest.Redis.Contacts;
using NextBest.Redis.Decisions;
using Xunit;

namespace NextBest.Tests.Store.Contract;

/// <summary>What every store of consent, contacts, quotas and decisions must do.</summary>
public abstract class EngagementContract : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, 123, TimeSpan.Zero);

    private OpenEngagement? opened;

    protected OpenEngagement Stores => opened!;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => opened = await OpenAsync();

    public ValueTask DisposeAsync()
    {
        opened?.Close();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Opens empty stores.</summary>
    protected abstract Task<OpenEngagement> OpenAsync();

    [Fact]
    public async Task Consent_NothingSaid_SaysNothing()
    {
        var read = await Stores.Consents.GetAsync("C1", Token);
        Assert.Equal((true, default, null), (read.IsAvailable, read.Record, read.UpdatedAt));
    }

    [Fact]
    public async Task Consent_YesAndNo_AreKeptPerPurposeAndChannel()
    {
        await SetAsync(Purpose.Personalization, [Channel.Teller, Channel.Sms], true, Noon);
        await SetAsync(Purpose.Marketing, [Channel.Sms], false, Noon.AddMinutes(1));
        var last = await SetAsync(
            Purpose.Personalization,
            [Channel.Sms],
            false,
            Noon.AddMinutes(2)
        );

        var read = await Stores.Consents.GetAsync("C1", Token);
        Assert.Equal(last, read.Record);
        Assert.Equal(Noon.AddMinutes(2), read.UpdatedAt);
        Assert.Equal(
            [true, false, null, false, null],
            new[]
            {
                last.Find(Purpose.Personalization, Channel.Teller),
                last.Find(Purpose.Personalization, Channel.Sms),
                last.Find(Purpose.Personalization, Channel.MobileApp),
                last.Find(Purpose.Marketing, Channel.Sms),
                last.Find(Purpose.Marketing, Channel.Teller),
            }
        );
    }

    [Fact]
    public async Task Contacts_Appended_AreReadWithAllTheirFieldsOnce()
    {
        var entry = Shown(Noon) with { CampaignId = "gold_evening", Channel = Channel.WeChat };
        Assert.True(await Stores.Contacts.AppendAsync("C1", "D1|td_1y|1", entry, Token));
        Assert.False(
            await Stores.Contacts.AppendAsync(
                "C1",
                "D1|td_1y|1",
                entry with
                {
                    At = Noon.AddDays(1),
                },
                Token
            )
        );
        Assert.Equal([entry], (await Stores.Contacts.GetAsync("C1", Token))!.Entries);
        Assert.Empty((await Stores.Contacts.GetAsync("C2", Token))!.Entries);
    }

    [Fact]
    public async Task Reserve_UpToTheLimit_IsHeldThenRefusedWithTheCount()
    {
        Assert.True((await ReserveAsync("R1", Noon, below: 2)).IsHeld);
        Assert.True((await ReserveAsync("R2", Noon, below: 2)).IsHeld);
        Assert.Equal(new ReserveResult(0, 2), await ReserveAsync("R3", Noon, below: 2));
        Assert.True((await ReserveAsync("R1", Noon, below: 2)).IsHeld);
    }

    [Fact]
    public async Task Reserve_NotConfirmed_ExpiresAndTheContactCanBeSpentAgain()
    {
        Assert.True((await ReserveAsync("R1", Noon, below: 1)).IsHeld);
        Assert.False((await ReserveAsync("R2", Noon.AddMinutes(14), below: 1)).IsHeld);
        Assert.True((await ReserveAsync("R2", Noon.AddMinutes(15), below: 1)).IsHeld);
        Assert.Equal(
            ReservationState.Expired,
            (await Stores.Contacts.ConfirmAsync("C1", "R1", Noon.AddMinutes(16), Token)).State
        );
    }

    [Fact]
    public async Task Confirm_Held_CountsFromThenOnAndCanBeRepeated()
    {
        await ReserveAsync("R1", Noon, below: 1);
        var first = await Stores.Contacts.ConfirmAsync("C1", "R1", Noon.AddMinutes(1), Token);
        var second = await Stores.Contacts.ConfirmAsync("C1", "R1", Noon.AddMinutes(1), Token);
        Assert.Equal(
            (ReservationState.Confirmed, ReservationState.Confirmed),
            (first.State, second.State)
        );
        Assert.Equal("td_1y", first.Made?.ProductId);
        Assert.Null(second.Made);
        Assert.Equal(
            ReservationState.Confirmed,
            await Stores.Contacts.ReleaseAsync("C1", "R1", Noon.AddMinutes(1), Token)
        );
        Assert.False((await ReserveAsync("R2", Noon.AddHours(1), below: 1)).IsHeld);
        var entry = Assert.Single((await Stores.Contacts.GetAsync("C1", Token))!.Entries);
        Assert.Equal((ContactKind.Shown, Noon, "td_1y"), (entry.Kind, entry.At, entry.ProductId));
    }

    [Fact]
    public async Task Release_Held_GivesTheContactBack()
    {
        await ReserveAsync("R1", Noon, below: 1);
        Assert.Equal(
            ReservationState.Released,
            await Stores.Contacts.ReleaseAsync("C1", "R1", Noon, Token)
        );
        Assert.Equal(
            ReservationState.Expired,
            await Stores.Contacts.ReleaseAsync("C1", "R1", Noon, Token)
        );
        Assert.True((await ReserveAsync("R2", Noon, below: 1)).IsHeld);
        Assert.Equal(
            ReservationState.Expired,
            (await Stores.Contacts.ConfirmAsync("C1", "never", Noon, Token)).State
        );
    }

    [Fact]
    public async Task Reserve_RandomLogsAndChecks_AgreesWithTheTwin()
    {
        var (random, twin) = (new Random(11), new InMemoryEngagement());
        IContactStore tested = Stores.Contacts;
        for (var i = 0; i < 400; i++)
        {
            var customer = $"C{random.Next(3)}";
            var now = Noon.AddMinutes(i * 7);
            if (random.Next(3) == 0)
            {
                var entry = RandomEntry(random, now, ContactKind.Shown);
                Assert.Equal(
                    await twin.AppendAsync(customer, $"k{i % 150}", entry, Token),
                    await tested.AppendAsync(customer, $"k{i % 150}", entry, Token)
                );
                continue;
            }

            var reservation = new ContactReservation(
                customer,
                $"r{i % 150}",
                RandomEntry(random, now, ContactKind.Reserved),
                [.. Enumerable.Range(0, random.Next(4)).Select(_ => RandomCheck(random, now))]
            );
            Assert.Equal(
                await twin.ReserveAsync(reservation, Token),
                await tested.ReserveAsync(reservation, Token)
            );
            var ended = $"r{random.Next(150)}";
            if (random.Next(2) == 0)
                Assert.Equal(
                    await twin.ConfirmAsync(customer, ended, now, Token),
                    await tested.ConfirmAsync(customer, ended, now, Token)
                );
            else
                Assert.Equal(
                    await twin.ReleaseAsync(customer, ended, now, Token),
                    await tested.ReleaseAsync(customer, ended, now, Token)
                );
        }
    }

    [Fact]
    public async Task Quotas_Added_AreCounted()
    {
        string[] keys = [QuotaUse.ProductKey("lcd_3y"), QuotaUse.CampaignKey("gold_evening")];
        await Stores.Quotas.AddAsync(keys, Token);
        await Stores.Quotas.AddAsync([keys[0]], Token);
        var use = await Stores.Quotas.GetAsync(Token);
        Assert.Equal(
            (2L, 1L, 0L),
            (use.UsedOf(keys[0]), use.UsedOf(keys[1]), use.UsedOf("p:other"))
        );
    }

    [Fact]
    public async Task Decisions_Put_AreFoundByIdAndByCustomerNewestFirst()
    {
        var records = Enumerable
            .Range(0, 5)
            .Select(i => new DecisionRecord(
                $"D{i}",
                "C1",
                Noon.AddSeconds(i),
                new byte[] { 1, (byte)i }
            ))
            .ToArray();
        await Stores.Decisions.PutManyAsync(records, Token);

        var found = await Stores.Decisions.GetAsync("D3", Token);
        Assert.Equal(
            ("D3", "C1", Noon.AddSeconds(3)),
            (found!.DecisionId, found.CustomerId, found.At)
        );
        Assert.Equal(new byte[] { 1, 3 }, found.Content.ToArray());
        Assert.Equal(["D4", "D3", "D2", "D1", "D0"], await Stores.Decisions.ListAsync("C1", Token));
        Assert.Null(await Stores.Decisions.GetAsync("D9", Token));
        Assert.Empty(await Stores.Decisions.ListAsync("C2", Token));
    }

    [Fact]
    public async Task Erase_Customer_LeavesOnlyWhatHeRefused()
    {
        if (Stores.Profiles is not { } profiles)
            return;
        await SetAsync(Purpose.Marketing, [Channel.Sms], false, Noon);
        await ReserveAsync("R1", Noon, below: 1);
        await Stores.Decisions.PutManyAsync(
            [new DecisionRecord("D1", "C1", Noon, new byte[] { 1 })],
            Token
        );

        Assert.True(await profiles.EraseAsync("C1", Token));

        Assert.Null(await Stores.Decisions.GetAsync("D1", Token));
        Assert.Empty(await Stores.Decisions.ListAsync("C1", Token));
        Assert.True((await ReserveAsync("R2", Noon, below: 1)).IsHeld);
        var consent = await Stores.Consents.GetAsync("C1", Token);
        Assert.False(consent.Record.Find(Purpose.Marketing, Channel.Sms));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{C1}")]
    public async Task AnyCall_MalformedCustomerId_IsRefused(string id)
    {
        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await Stores.Consents.GetAsync(id, Token)
        );
        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await Stores.Contacts.GetAsync(id, Token)
        );
        await Assert.ThrowsAsync<ArgumentException>(() => Stores.Decisions.ListAsync(id, Token));
    }

    private Task<ConsentRecord> SetAsync(
        Purpose purpose,
        Channel[] channels,
        bool isGranted,
        DateTimeOffset at
    ) => Stores.Consents.SetAsync("C1", purpose, ChannelSet.Of(channels), isGranted, at, Token);

    private Task<ReserveResult> ReserveAsync(string id, DateTimeOffset now, int below) =>
        Stores.Contacts.ReserveAsync(
            new ContactReservation(
                "C1",
                id,
                Shown(now) with
                {
                    Kind = ContactKind.Reserved,
                    ExpiresAt = now.AddMinutes(15),
                },
                [
                    new ContactCheck(
                        "week",
                        ContactScope.Customer,
                        "",
                        ChannelSet.All,
                        now.AddDays(-7).ToUnixTimeMilliseconds(),
                        below
                    ),
                ]
            ),
            Token
        );

    private static ContactEntry Shown(DateTimeOffset at) =>
        new(at, ContactKind.Shown, Channel.CallCenter, "td_1y", "time_deposit");

    private static ContactEntry RandomEntry(Random random, DateTimeOffset at, ContactKind kind) =>
        new(
            at,
            kind,
            (Channel)random.Next(1, 8),
            $"p{random.Next(4)}",
            $"l{random.Next(2)}",
            random.Next(2) == 0 ? "" : $"c{random.Next(2)}",
            kind == ContactKind.Reserved ? at.AddMinutes(random.Next(1, 200)) : default
        );

    private static ContactCheck RandomCheck(Random random, DateTimeOffset now)
    {
        var scope = (ContactScope)random.Next(5);
        return new(
            "any",
            scope,
            scope switch
            {
                ContactScope.Product => $"p{random.Next(4)}",
                ContactScope.Line => $"l{random.Next(2)}",
                ContactScope.Campaign => $"c{random.Next(2)}",
                _ => "",
            },
            new ChannelSet((ushort)random.Next(ushort.MaxValue)),
            now.AddMinutes(-random.Next(2000)).ToUnixTimeMilliseconds(),
            random.Next(1, 6)
        );
    }
}
