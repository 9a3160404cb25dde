using NextBest.LoadTest.Schedules;

namespace NextBest.Tests.LoadTest;

/// <summary>When calls are due, in ticks of a thousandth of a second.</summary>
public class ScheduleTests
{
    private const long Frequency = 1000;

    [Fact]
    public void TryTake_OpenLoop_GivesEachCallItsOwnTime()
    {
        var schedule = Open(perSecond: 250, seconds: 1);
        for (var call = 0; call < 250; call++)
        {
            Assert.True(schedule.TryNextDue(0, out var due));
            Assert.Equal(100 + (call * 4), due);
            Assert.False(schedule.TryTake(due - 1, out _));
            Assert.True(schedule.TryTake(due, out var intended));
            Assert.Equal(due, intended);
        }

        Assert.False(schedule.TryTake(5_000, out _));
        Assert.False(schedule.TryNextDue(1_200, out _));
        Assert.Equal(0, schedule.Unsent);
    }

    [Fact]
    public void TryTake_AfterAPause_GivesTheIntendedTimesOfThePause()
    {
        var schedule = Open(perSecond: 100, seconds: 1);
        var taken = new List<long>();
        while (schedule.TryTake(150, out var intended))
            taken.Add(intended);
        Assert.Equal([100, 110, 120, 130, 140, 150], taken);
    }

    [Fact]
    public void TryTake_RateThatDoesNotDivide_KeepsTheRate()
    {
        var schedule = Open(perSecond: 300, seconds: 10);
        var taken = 0;
        while (schedule.TryTake(100 + 5_000, out var intended))
        {
            Assert.InRange(intended, 100 + (taken / 0.3) - 1, 100 + (taken / 0.3) + 1);
            taken++;
        }

        Assert.Equal(1_501, taken);
        Assert.Equal(1_499, schedule.Unsent);
    }

    [Fact]
    public void TryTake_AfterTheDrain_LeavesTheRestUnsent()
    {
        var schedule = Open(perSecond: 10, seconds: 1, drainSeconds: 2);
        Assert.True(schedule.TryTake(100 + 2_999, out _));
        Assert.True(schedule.TryNextDue(100 + 2_999, out _));
        Assert.False(schedule.TryTake(100 + 3_000, out _));
        Assert.False(schedule.TryNextDue(100 + 3_000, out _));
        Assert.Equal(9, schedule.Unsent);
    }

    [Fact]
    public void TryTake_LessThanOneCall_GivesOne()
    {
        var schedule = Open(perSecond: 0.1, seconds: 1);
        Assert.True(schedule.TryTake(100, out _));
        Assert.False(schedule.TryNextDue(100, out _));
    }

    [Fact]
    public void TryTake_ManyThreads_GivesEachCallOnce()
    {
        var schedule = Open(perSecond: 1000, seconds: 50);
        var taken = new long[8][];
        Parallel.For(
            0,
            taken.Length,
            thread =>
            {
                var mine = new List<long>();
                while (schedule.TryTake(55_000, out var intended))
                    mine.Add(intended);
                taken[thread] = [.. mine];
            }
        );
        Assert.Equal(
            Enumerable.Range(0, 50_000).Select(i => 100L + i),
            taken.SelectMany(t => t).Order()
        );
        Assert.All(taken, mine => Assert.Equal(mine.Order(), mine));
    }

    [Fact]
    public void TryTake_ClosedLoop_GivesCallsUntilTheEnd()
    {
        var schedule = new ClosedSchedule(200);
        Assert.True(schedule.TryTake(199, out var intended));
        Assert.Equal(199, intended);
        Assert.True(schedule.TryNextDue(199, out var due));
        Assert.Equal(200, due);
        Assert.False(schedule.TryTake(200, out _));
        Assert.False(schedule.TryNextDue(200, out _));
        Assert.Equal(0, schedule.Unsent);
    }

    private static OpenSchedule Open(double perSecond, int seconds, int drainSeconds = 5) =>
        new(
            perSecond,
            start: 100,
            TimeSpan.FromSeconds(seconds),
            TimeSpan.FromSeconds(drainSeconds),
            Frequency
        );
}
