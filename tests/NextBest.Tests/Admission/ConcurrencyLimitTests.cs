using NextBest.Server.Admission;

namespace NextBest.Tests.Admission;

public class ConcurrencyLimitTests
{
    private const int Most = 4096;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private readonly ConcurrencyLimit limit = new(Most, TimeSpan.FromMilliseconds(20));

    [Fact]
    public void Observe_WaitNearThePace_StaysAtTheMost()
    {
        See(calls: 10, waitMs: 10);
        See(calls: 4000, waitMs: 39);
        Assert.Equal(Most, limit.Value);
    }

    [Fact]
    public void Observe_Queue_IsCutToWhatMayWait()
    {
        See(calls: 10, waitMs: 10);
        See(calls: 400, waitMs: 80);
        Assert.Equal(200, limit.Value);
    }

    [Fact]
    public void Observe_CutThatHasNotShownYet_IsNotCutAgain()
    {
        See(calls: 10, waitMs: 10);
        See(calls: 400, waitMs: 80);
        See(calls: 400, waitMs: 80);
        Assert.Equal(200, limit.Value);
    }

    [Fact]
    public void Observe_CutHelped_GrowsBackWhenTheQueueIsGone()
    {
        See(calls: 10, waitMs: 10);
        See(calls: 400, waitMs: 80);
        See(calls: 200, waitMs: 40);
        Assert.Equal(220, limit.Value);
        for (var i = 0; i < 50; i++)
            See(calls: 10, waitMs: 10);
        Assert.Equal(Most, limit.Value);
    }

    [Fact]
    public void Observe_FewerCallsWaitJustAsLong_IsTheStoresNewPace()
    {
        See(calls: 10, waitMs: 1);
        See(calls: 200, waitMs: 100);
        Assert.InRange(limit.Value, ConcurrencyLimit.Least, 50);
        See(calls: 44, waitMs: 100);
        See(calls: 44, waitMs: 100);
        Assert.Equal(Most, limit.Value);
        See(calls: 200, waitMs: 100);
        Assert.Equal(Most, limit.Value);
    }

    [Fact]
    public void Observe_AnyWaits_StaysBetweenTheLeastAndTheMost()
    {
        var random = new Random(5);
        for (var i = 0; i < 10_000; i++)
        {
            limit.Observe(random.Next(5000), 1 + random.Next(5000), Look);
            Assert.InRange(limit.Value, ConcurrencyLimit.Least, Most);
        }
    }

    // By Little's law: so many calls that wait so long finish at this rate.
    private void See(double calls, double waitMs) =>
        limit.Observe(calls, (long)Math.Round(calls * Look.TotalMilliseconds / waitMs), Look);
}
