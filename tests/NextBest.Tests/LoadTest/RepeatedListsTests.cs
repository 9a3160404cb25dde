using NextBest.LoadTest.Verification;
using NextBest.Tests.Store.Contract;

namespace NextBest.Tests.LoadTest;

public class RepeatedListsTests
{
    private readonly ManualTime clock = new();
    private readonly RepeatedLists repeats;

    public RepeatedListsTests() => repeats = new RepeatedLists(100, clock);

    [Fact]
    public void Check_TheSameListAgain_IsGood()
    {
        Assert.Equal(AnswerFault.None, Check(7, list: 1));
        Assert.Equal(AnswerFault.None, Check(7, list: 1));
        Assert.Equal(AnswerFault.None, Check(8, list: 2));
    }

    [Fact]
    public void Check_AnotherListByTheSameVersion_HasChanged()
    {
        Check(7, list: 1);
        Assert.Equal(AnswerFault.ListChanged, Check(7, list: 2));
        Assert.Equal(AnswerFault.None, Check(7, list: 1));
    }

    [Fact]
    public void Check_AnotherListByAnotherVersion_IsGood()
    {
        Check(7, list: 1, basis: 1);
        Assert.Equal(AnswerFault.None, Check(7, list: 2, basis: 2));
        Assert.Equal(AnswerFault.ListChanged, Check(7, list: 1, basis: 2));
    }

    [Fact]
    public void Check_AnotherQuarterOfAnHour_ComparesWithNothing()
    {
        Check(7, list: 1);
        clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(AnswerFault.None, Check(7, list: 2));
        Assert.Equal(AnswerFault.ListChanged, Check(7, list: 3));
    }

    [Fact]
    public void Check_CallThatCrossesAQuarter_IsNeitherComparedNorKept()
    {
        clock.Advance(TimeSpan.FromMinutes(14));
        var before = repeats.Quarter;
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(AnswerFault.None, repeats.Check(7, Answer(1, 1), before));
        Assert.Equal(AnswerFault.None, Check(7, list: 2));
    }

    [Fact]
    public void Check_CustomerBeyondThoseRemembered_IsGood()
    {
        Check(100, list: 1);
        Assert.Equal(AnswerFault.None, Check(100, list: 2));
        var many = new RepeatedLists(int.MaxValue, clock);
        Assert.Equal(
            AnswerFault.None,
            many.Check(RepeatedLists.MostCustomers, Answer(1, 1), many.Quarter)
        );
    }

    private AnswerFault Check(long customer, int list, int basis = 1) =>
        repeats.Check(customer, Answer(list, basis), repeats.Quarter);

    private static AnswerDigest Answer(int list, int basis) =>
        new(AnswerFault.None, 5, list, basis);
}
