using NextBest.Redis.Connections;
using NextBest.Tests.Store.Contract;
using Xunit;

namespace NextBest.Tests.Store;

public class StoreBreakerTests
{
    private const int Limit = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ManualTime time = new();
    private readonly List<bool> changes = [];
    private readonly StoreBreaker breaker;

    public StoreBreakerTests() =>
        breaker = new StoreBreaker(Limit, Pause, time) { Changed = changes.Add };

    [Fact]
    public void Enter_FailuresBelowTheLimitOrNotInARow_StaysClosed()
    {
        for (var i = 0; i < 10; i++)
        {
            for (var failed = 1; failed < Limit; failed++)
                Fail();
            breaker.Succeed(breaker.Enter());
        }

        Assert.Equal(BreakerPass.Ordinary, breaker.Enter());
        Assert.Empty(changes);
    }

    [Fact]
    public void Enter_AsManyFailuresInARow_RefusesUntilThePauseIsOver()
    {
        Open();

        Assert.Equal(BreakerPass.Refused, breaker.Enter());
        time.Advance(Pause - TimeSpan.FromTicks(1));
        Assert.Equal(BreakerPass.Refused, breaker.Enter());
        time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(BreakerPass.Probe, breaker.Enter());
        Assert.Equal(BreakerPass.Refused, breaker.Enter());
    }

    [Fact]
    public void Succeed_Probe_ClosesAndStartsCountingAnew()
    {
        Open();
        breaker.Succeed(Probe());

        for (var failed = 1; failed < Limit; failed++)
            Fail();

        Assert.Equal(BreakerPass.Ordinary, breaker.Enter());
        Assert.Equal([true, false], changes);
    }

    [Fact]
    public void Fail_ProbeAgainAndAgain_PausesEachTimeAndIsOneChange()
    {
        Open();
        for (var i = 0; i < 5; i++)
        {
            breaker.Fail(Probe());
            Assert.Equal(BreakerPass.Refused, breaker.Enter());
        }

        Assert.Equal([true], changes);
    }

    [Fact]
    public void Withdraw_Probe_LetsTheNextOneTryAtOnce()
    {
        Open();
        breaker.Withdraw(Probe());

        Assert.Equal(BreakerPass.Probe, breaker.Enter());
    }

    [Fact]
    public void Succeed_ReadFromBeforeItOpened_ChangesNothing()
    {
        var early = breaker.Enter();
        Open();

        breaker.Succeed(early);

        Assert.Equal(BreakerState.Open, breaker.State);
    }

    [Fact]
    public void Enter_LimitOfZero_NeverRefuses()
    {
        var never = new StoreBreaker(0, Pause, time);
        for (var i = 0; i < 10_000; i++)
            never.Fail(never.Enter());

        Assert.Equal(BreakerPass.Ordinary, never.Enter());
    }

    [Fact]
    public void AnyOrder_AgainstTheSlowTwin_SameAnswers()
    {
        var random = new Random(5);
        for (var round = 0; round < 300; round++)
        {
            var fast = new StoreBreaker(Limit, Pause, time);
            var slow = new SlowBreaker(Limit, Pause);
            var open = new List<BreakerPass>();
            for (var step = 0; step < 60; step++)
            {
                time.Advance(Pause * random.NextDouble() / 2);
                var now = TimeSpan.FromTicks(time.GetTimestamp());
                if (open.Count == 0 || random.Next(2) == 0)
                {
                    var pass = fast.Enter();
                    Assert.Equal(slow.Enter(now), pass.ToString());
                    if (pass != BreakerPass.Refused)
                        open.Add(pass);
                }
                else
                    End(fast, slow, open, random, now);
                Assert.Equal(slow.IsClosed, fast.State == BreakerState.Closed);
            }
        }
    }

    [Fact]
    public void Enter_ManyThreadsWhileOpen_LetsOneProbe()
    {
        Open();
        time.Advance(Pause);
        var probes = 0;

        Parallel.For(
            0,
            10_000,
            _ =>
            {
                if (breaker.Enter() == BreakerPass.Probe)
                    Interlocked.Increment(ref probes);
            }
        );

        Assert.Equal(1, probes);
    }

    private static void End(
        StoreBreaker fast,
        SlowBreaker slow,
        List<BreakerPass> open,
        Random random,
        TimeSpan now
    )
    {
        var index = random.Next(open.Count);
        var pass = open[index];
        open.RemoveAt(index);
        var how = random.Next(4);
        if (how == 0)
            fast.Succeed(pass);
        else if (how == 1)
            fast.Withdraw(pass);
        else
            fast.Fail(pass);
        slow.End(
            pass.ToString(),
            how == 0 ? "Succeed"
                : how == 1 ? "Withdraw"
                : "Fail",
            now
        );
    }

    private void Fail() => breaker.Fail(breaker.Enter());

    private void Open()
    {
        for (var i = 0; i < Limit; i++)
            Fail();
        Assert.Equal(BreakerState.Open, breaker.State);
    }

    private BreakerPass Probe()
    {
        time.Advance(Pause);
        var pass = breaker.Enter();
        Assert.Equal(BreakerPass.Probe, pass);
        return pass;
    }
}
