using NextBest.Core.Catalog;
using NextBest.Core.Consents;
using NextBest.Redis.Decisions;
using NextBest.Redis.Outcomes;
using NextBest.Redis.Profiles;
using Xunit;

namespace NextBest.Tests.Store.Contract;

/// <summary>What erasing a customer must remove from every store, and what it must leave.</summary>
public abstract class ErasureContract : OpenStoreTests
{
    private static readonly ChannelSet Sms = ChannelSet.Of([Channel.Sms]);

    [Fact]
    public async Task Erase_CustomerWithEverything_LeavesNothingOfThisOneAlone()
    {
        await FillAsync("C1");
        await FillAsync("C2");

        Assert.True(await Profiles.EraseAsync("C1", Token));

        Assert.Equal((false, 0, 0, 0, 0), await CountAsync("C1"));
        Assert.Equal((true, 1, 1, 2, 2), await CountAsync("C2"));
        Assert.False(await Profiles.EraseAsync("C1", Token));
    }

    [Fact]
    public async Task Erase_ContactsOnly_IsSomething()
    {
        await Store.Contacts.AppendAsync("C1", "D1", SampleContacts.Shown(), Token);

        Assert.True(await Profiles.EraseAsync("C1", Token));
    }

    [Fact]
    public async Task Erase_Refusal_StaysWithoutWhatWasGranted()
    {
        await SetAsync(Purpose.Marketing, false);
        await SetAsync(Purpose.Personalization, true);

        Assert.True(await Profiles.EraseAsync("C1", Token));

        var kept = default(ConsentRecord).With(Purpose.Marketing, Sms, false);
        Assert.Equal(kept, (await SeeConsentAsync()).Record);
        Assert.False(await Profiles.EraseAsync("C1", Token));
        Assert.Equal(kept, (await SeeConsentAsync()).Record);
    }

    [Fact]
    public async Task Erase_OnlyGranted_LeavesNothing()
    {
        await SetAsync(Purpose.Personalization, true);

        Assert.True(await Profiles.EraseAsync("C1", Token));

        Assert.Null((await SeeConsentAsync()).UpdatedAt);
        Assert.False(await Profiles.EraseAsync("C1", Token));
    }

    private async Task FillAsync(string id)
    {
        await Profiles.PutAsync(id, SampleProfiles.Of(1), Token);
        var shown = new Outcome("D1", id, "P1", OutcomeKind.Shown, Now, Channel.Teller);
        await Store.Outcomes.RecordAsync([shown], Token);
        await Store.Contacts.AppendAsync(id, "D1", SampleContacts.Shown(), Token);
        await Store.Decisions.PutManyAsync(
            [
                .. Enumerable
                    .Range(1, 2)
                    .Select(i => new DecisionRecord($"{id}D{i}", id, Now, new byte[] { 1 })),
            ],
            Token
        );
    }

    private async Task<(
        bool Profile,
        int Outcomes,
        int Contacts,
        int Decisions,
        int Records
    )> CountAsync(string id)
    {
        var profile = await Profiles.GetAsync(id, SampleProfiles.Schema, Token);
        var records = 0;
        for (var i = 1; i <= 2; i++)
            if (await Store.Decisions.GetAsync($"{id}D{i}", Token) is not null)
                records++;
        return (
            profile.Status == ProfileReadStatus.Found,
            (await Store.Outcomes.GetAsync(id, Token)).Count,
            (await Store.Contacts.GetAsync(id, Token))!.Entries.Count,
            (await Store.Decisions.ListAsync(id, Token)).Count,
            records
        );
    }

    private Task<ConsentRecord> SetAsync(Purpose purpose, bool isGranted) =>
        Store.Consents.SetAsync("C1", purpose, Sms, isGranted, Now, Token);

    private async Task<Redis.Consents.ConsentRead> SeeConsentAsync() =>
        await Store.Consents.GetAsync("C1", Token);
}
