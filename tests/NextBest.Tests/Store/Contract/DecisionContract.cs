using NextBest.Redis;
using NextBest.Redis.Decisions;
using Xunit;

namespace NextBest.Tests.Store.Contract;

/// <summary>What every store of decisions must do.</summary>
public abstract class DecisionContract : OpenStoreTests
{
    private IDecisionStore Decisions => Store.Decisions;

    [Fact]
    public async Task Put_ThenGet_GivesTheSameBytes()
    {
        byte[] content = [0, 255, 13, 10, 0];

        await Decisions.PutManyAsync([Record("D1") with { Content = content }], Token);

        var found = await Decisions.GetAsync("D1", Token);
        Assert.Equal(content, found!.Content.ToArray());
        Assert.Equal(Record("D1"), found with { Content = default });
    }

    [Fact]
    public async Task Put_KnownId_ReplacesIt()
    {
        await Decisions.PutManyAsync([Record("D1") with { Content = new byte[9] }], Token);

        await Decisions.PutManyAsync([Record("D1") with { Content = new byte[3] }], Token);

        Assert.Equal(3, (await Decisions.GetAsync("D1", Token))!.Content.Length);
        Assert.Equal(["D1"], await Decisions.ListAsync("C1", Token));
    }

    [Fact]
    public async Task Get_Unknown_IsNull()
    {
        Assert.Null(await Decisions.GetAsync("D1", Token));
        Assert.Empty(await Decisions.ListAsync("C1", Token));
    }

    [Fact]
    public async Task List_Several_IsNewestFirstAndOfOneCustomer()
    {
        await Decisions.PutManyAsync(
            [
                Record("D2", minutes: 2),
                Record("D3", minutes: 3),
                Record("D1", minutes: 1),
                Record("E1") with
                {
                    CustomerId = "C2",
                },
            ],
            Token
        );

        Assert.Equal(["D3", "D2", "D1"], await Decisions.ListAsync("C1", Token));
        Assert.Equal(["E1"], await Decisions.ListAsync("C2", Token));
    }

    [Fact]
    public async Task Put_MoreThanAreKept_KeepsTheNewestThousandWithTheirRecords()
    {
        var records = Enumerable.Range(0, 1003).Select(i => Record($"D{i}", minutes: i)).ToList();

        await Decisions.PutManyAsync(records, Token);

        var listed = await Decisions.ListAsync("C1", Token);
        Assert.Equal(Enumerable.Range(3, 1000).Reverse().Select(i => $"D{i}"), listed);
        for (var i = 0; i < 5; i++)
            Assert.Equal(i >= 3, await Decisions.GetAsync($"D{i}", Token) is not null);
    }

    [Fact]
    public async Task Put_LongAfterTheLast_ForgetsTheOldOnes()
    {
        var retention = (int)new RedisOptions().DecisionRetention.TotalMinutes;
        await Decisions.PutManyAsync([Record("D1", minutes: -1), Record("D2")], Token);

        await Decisions.PutManyAsync([Record("D3", minutes: retention)], Token);

        Assert.Equal(["D3", "D2"], await Decisions.ListAsync("C1", Token));
        Assert.Null(await Decisions.GetAsync("D1", Token));
    }

    [Theory]
    [InlineData("", "C1")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345", "C1")]
    [InlineData("D1", "{}")]
    public async Task Put_OneMalformed_StoresNothing(string decision, string customer)
    {
        var malformed = Record(decision) with { CustomerId = customer };

        await Assert.ThrowsAnyAsync<ArgumentException>(() =>
            Decisions.PutManyAsync([Record("D0"), malformed], Token)
        );

        Assert.Null(await Decisions.GetAsync("D0", Token));
    }

    [Fact]
    public async Task AnyMember_CancelledToken_IsCancelled()
    {
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Decisions.PutManyAsync([Record("D1")], cancelled)
        );
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Decisions.GetAsync("D1", cancelled)
        );
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Decisions.ListAsync("C1", cancelled)
        );
    }

    private static DecisionRecord Record(string id, int minutes = 0) =>
        new(id, "C1", Now.AddMinutes(minutes), default);
}
