using NextBest.Core.Catalog;
using NextBest.Redis.Outcomes;
using Xunit;

namespace NextBest.Tests.Store.Contract;

/// <summary>What every store of outcomes must do; with that of profiles, since one erases what is in the other.</summary>
public abstract class OutcomeContract : StoreContract
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, 123, TimeSpan.Zero);

    private IOutcomeStore Outcomes => Store.Outcomes;

    [Fact]
    public async Task Record_New_IsKeptWithAllItsFields()
    {
        var outcome = Shown("D1") with
        {
            Channel = Channel.MobileApp,
            Kind = OutcomeKind.Purchased,
        };

        Assert.Equal([RecordStatus.Recorded], await Outcomes.RecordAsync([outcome], Token));

        Assert.Equal([outcome], await Outcomes.GetAsync("C1", Token));
    }

    [Fact]
    public async Task Record_Again_IsADuplicateAndTheFirstStays()
    {
        await Outcomes.RecordAsync([Shown("D1")], Token);

        var statuses = await Outcomes.RecordAsync(
            [Shown("D1") with { At = Noon.AddDays(1) }, Shown("D2")],
            Token
        );

        Assert.Equal([RecordStatus.Duplicate, RecordStatus.Recorded], statuses);
        Assert.Equal([Noon, Noon], (await Outcomes.GetAsync("C1", Token)).Select(o => o.At));
    }

    [Fact]
    public async Task Record_OneTwiceInACall_KeepsOne() =>
        Assert.Equal(
            [RecordStatus.Recorded, RecordStatus.Duplicate],
            await Outcomes.RecordAsync([Shown("D1"), Shown("D1")], Token)
        );

    [Fact]
    public async Task Record_DifferentDecisionProductOrKind_AreDifferent()
    {
        Outcome[] outcomes =
        [
            Shown("D1"),
            Shown("D2"),
            Shown("D1") with
            {
                ProductId = "P2",
            },
            Shown("D1") with
            {
                Kind = OutcomeKind.Accepted,
            },
            Shown("D1") with
            {
                CustomerId = "C2",
            },
        ];

        var statuses = await Outcomes.RecordAsync(outcomes, Token);

        Assert.All(statuses, s => Assert.Equal(RecordStatus.Recorded, s));
        Assert.Equal(4, (await Outcomes.GetAsync("C1", Token)).Count);
        Assert.Equal([outcomes[4]], await Outcomes.GetAsync("C2", Token));
    }

    [Fact]
    public async Task Get_Several_AreOldestFirst()
    {
        int[] days = [3, 1, 2, 0];
        await Outcomes.RecordAsync(
            [.. days.Select(d => Shown($"D{d}") with { At = Noon.AddDays(d) })],
            Token
        );

        var decisions = (await Outcomes.GetAsync("C1", Token)).Select(o => o.DecisionId);

        Assert.Equal(["D0", "D1", "D2", "D3"], decisions);
    }

    [Fact]
    public async Task Get_UnknownCustomer_IsEmpty() =>
        Assert.Empty(await Outcomes.GetAsync("C1", Token));

    [Fact]
    public async Task Record_MoreThanFitInThePipeline_KeepsAllInOrder()
    {
        var outcomes = Enumerable.Range(0, 500).Select(i => Shown($"D{i}")).ToList();
        await Outcomes.RecordAsync([outcomes[250]], Token);

        var statuses = await Outcomes.RecordAsync(outcomes, Token);

        Assert.Equal(
            [250],
            Enumerable.Range(0, 500).Where(i => statuses[i] == RecordStatus.Duplicate)
        );
        Assert.Equal(500, (await Outcomes.GetAsync("C1", Token)).Count);
    }

    [Fact]
    public async Task Erase_CustomerWithOutcomesOnly_RemovesThem()
    {
        await Outcomes.RecordAsync([Shown("D1")], Token);
        Assert.Equal(0, await Profiles.CountAsync(Token));

        Assert.True(await Profiles.EraseAsync("C1", Token));

        Assert.Empty(await Outcomes.GetAsync("C1", Token));
        Assert.False(await Profiles.EraseAsync("C1", Token));
    }

    [Theory]
    [InlineData("", "P1", "C1", OutcomeKind.Shown)]
    [InlineData("D|1", "P1", "C1", OutcomeKind.Shown)]
    [InlineData("D1", "", "C1", OutcomeKind.Shown)]
    [InlineData("D1", "P|1", "C1", OutcomeKind.Shown)]
    [InlineData("D1", "P1", "", OutcomeKind.Shown)]
    [InlineData("D1", "P1", "C1", OutcomeKind.Unspecified)]
    [InlineData("D1", "P1", "C1", (OutcomeKind)99)]
    public async Task Record_OneMalformed_StoresNothing(
        string decision,
        string product,
        string customer,
        OutcomeKind kind
    )
    {
        var malformed = new Outcome(decision, customer, product, kind, Noon, Channel.Teller);

        await Assert.ThrowsAnyAsync<ArgumentException>(() =>
            Outcomes.RecordAsync([Shown("D1"), malformed], Token)
        );

        Assert.Empty(await Outcomes.GetAsync("C1", Token));
    }

    private static Outcome Shown(string decision) =>
        new(decision, "C1", "P1", OutcomeKind.Shown, Noon, Channel.Teller);
}
