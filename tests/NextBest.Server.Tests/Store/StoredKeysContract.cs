using Microsoft.Extensions.Options;
using NextBest.Core.Catalog;
using NextBest.Core.Consents;
using NextBest.Redis.Consents;
using NextBest.Redis.Decisions;
using NextBest.Redis.NearCache;
using NextBest.Tests.Store.Contract;
using StackExchange.Redis;
using Xunit;

namespace NextBest.Server.Tests.Store;

/// <summary>What a server holds and forgets, beneath what the interfaces show.</summary>
public abstract class StoredKeysContract : ServerTests
{
    private static readonly ChannelSet Sms = ChannelSet.Of([Channel.Sms]);

    [Fact]
    public async Task AnyWrite_OfWhatEnds_HasItsEnd()
    {
        await Client.Contacts.AppendAsync("C1", "D1", SampleContacts.Shown(), Token);
        await Client.Contacts.ReserveAsync(
            SampleContacts.Reservation("R1", [], customerId: "C2"),
            Token
        );
        await Client.Decisions.PutManyAsync(
            [new DecisionRecord("D1", "C1", ManualTime.Start, default)],
            Token
        );
        await RefuseAsync(Client.Consents);
        await Client.Quotas.AddAsync(["p:a"], Token);

        using var raw = await Client.ConnectRawAsync();
        Assert.Equal(Client.Options.ContactMemory, await EndOfAsync(raw, "{C1}:k"));
        Assert.Equal(Client.Options.ContactMemory, await EndOfAsync(raw, "{C2}:k"));
        Assert.Equal(Client.Options.DecisionRetention, await EndOfAsync(raw, "{C1}:d"));
        Assert.Equal(Client.Options.DecisionRetention, await EndOfAsync(raw, "d:{D1}"));
        Assert.Null(await EndOfAsync(raw, "{C1}:c"));
        Assert.Null(await EndOfAsync(raw, "quota"));
    }

    [Fact]
    public async Task AnyScript_ServerForgotThem_RunsAllTheSame()
    {
        using var raw = await Client.ConnectRawAsync();
        Func<Task>[] scripts =
        [
            () => Client.Contacts.AppendAsync("C1", "D1", SampleContacts.Shown(), Token),
            () => Client.Contacts.ReserveAsync(SampleContacts.Reservation("R1", []), Token),
            () => Client.Contacts.ConfirmAsync("C1", "R1", ManualTime.Start, Token),
            () => Client.Contacts.ReleaseAsync("C1", "R1", ManualTime.Start, Token),
            () => RefuseAsync(Client.Consents),
            () => Client.Profiles.EraseAsync("C1", Token),
        ];
        foreach (var script in scripts)
        {
            await script();
            foreach (var endpoint in raw.GetEndPoints())
                await raw.GetServer(endpoint).ScriptFlushAsync();
            await script();
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("yyyy|1")]
    public async Task Consent_Damaged_CountsAsRefusedAndStaysSo(string damaged)
    {
        using (var raw = await Client.ConnectRawAsync())
            await raw.GetDatabase().StringSetAsync(KeyOf("{C1}:c"), damaged);
        Assert.Equal(
            new ConsentRead(false, ConsentRecord.NothingAllowed),
            await Client.Consents.GetAsync("C1", Token)
        );
        Assert.False(await Client.Profiles.EraseAsync("C1", Token));
        Assert.False((await Client.Consents.GetAsync("C1", Token)).IsAvailable);

        var record = await Client.Consents.SetAsync(
            "C1",
            Purpose.Marketing,
            Sms,
            true,
            ManualTime.Start,
            Token
        );

        Assert.Equal(ConsentRecord.NothingAllowed.With(Purpose.Marketing, Sms, true), record);
        Assert.Equal(record, (await Client.Consents.GetAsync("C1", Token)).Record);
    }

    [Fact]
    public async Task Contacts_OfAnotherForm_AreLeftAloneAndCountForNothing()
    {
        using var raw = await Client.ConnectRawAsync();
        await raw.GetDatabase().HashSetAsync(KeyOf("{C1}:k"), "new", "2:of a later version");

        var result = await Client.Contacts.ReserveAsync(
            SampleContacts.Reservation("R1", [SampleContacts.Weekly(1)]),
            Token
        );

        Assert.True(result.IsHeld);
        Assert.Single((await Client.Contacts.GetAsync("C1", Token))!.Entries);
        Assert.True(await raw.GetDatabase().HashExistsAsync(KeyOf("{C1}:k"), "new"));
    }

    [Fact]
    public async Task Consent_SetOnOneReplica_HoldsOnTheOtherWithinASecond()
    {
        var time = new ManualTime();
        var options = new OptionsWrapper<EngagementCacheOptions>(
            new() { ConsentTimeToLive = TimeSpan.FromSeconds(1) }
        );
        using var second = await Client.ConnectReplicaAsync();
        using var here = new CachedConsentStore(Client.Consents, options, time);
        using var there = new CachedConsentStore(second.Consents, options, time);
        Assert.Null(
            (await there.GetAsync("C1", Token)).Record.Find(Purpose.Marketing, Channel.Sms)
        );

        await RefuseAsync(here);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.False(
            (await there.GetAsync("C1", Token)).Record.Find(Purpose.Marketing, Channel.Sms)
        );
    }

    private static Task<ConsentRecord> RefuseAsync(IConsentStore consents) =>
        consents.SetAsync("C1", Purpose.Marketing, Sms, false, ManualTime.Start, Token);

    private string KeyOf(string name) => $"{Client.Options.KeyPrefix}:{name}";

    // Rounded up to hours: what is left of days is a moment less than the whole.
    private async Task<TimeSpan?> EndOfAsync(ConnectionMultiplexer raw, string name)
    {
        Assert.True(await raw.GetDatabase().KeyExistsAsync(KeyOf(name)));
        var left = await raw.GetDatabase().KeyTimeToLiveAsync(KeyOf(name));
        return left is { } time ? TimeSpan.FromHours(Math.Ceiling(time.TotalHours)) : null;
    }
}
