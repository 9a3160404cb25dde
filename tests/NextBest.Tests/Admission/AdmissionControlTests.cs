using NextBest.Server.Admission;
using NextBest.Server.Counting;
using NextBest.Tests.Store.Contract;

namespace NextBest.Tests.Admission;

public class AdmissionControlTests
{
    private static readonly TimeSpan Target = TimeSpan.FromMilliseconds(50);

    private readonly ManualTime time = new();
    private AdmissionOptions options = new();

    [Fact]
    public void Judge_Calm_AdmitsEveryPriority()
    {
        var control = Create();
        foreach (var priority in Enum.GetValues<CallPriority>())
            Assert.Equal(Verdict.Admitted, Judge(control, priority));
    }

    [Fact]
    public void Judge_QueueStands_RefusesTheLastPriorityFirst()
    {
        var control = Create();
        Overload(control, steps: 2);
        Assert.Equal(0, Admitted(control, CallPriority.Background));
        Assert.InRange(Admitted(control, CallPriority.Interactive), 1, 99);
        Assert.Equal(100, Admitted(control, CallPriority.Teller));
    }

    [Fact]
    public void Judge_QueueGrowsOn_RefusesTellersAtLast()
    {
        var control = Create();
        Overload(control, steps: 100);
        Assert.Equal(0, Admitted(control, CallPriority.Interactive));
        Assert.InRange(Admitted(control, CallPriority.Teller), 1, 99);
    }

    [Fact]
    public void Judge_Disabled_AdmitsWhateverHappens()
    {
        options = new AdmissionOptions { Enabled = false };
        var control = Create();
        Overload(control, steps: 100);
        Assert.Equal(100, Admitted(control, CallPriority.Background));
    }

    [Fact]
    public void Judge_DeadlinePassedInTheQueue_RefusesAtOnce()
    {
        var control = Create();
        control.Step(Target / 2);
        Assert.Equal(Verdict.ExpiredInQueue, Judge(control, CallPriority.Teller, Target / 2));
        Assert.Equal(Verdict.Admitted, Judge(control, CallPriority.Teller, Target));
    }

    [Fact]
    public void Judge_LessTimeThanCallsTake_RefusesAtOnce()
    {
        var control = Create();
        LetCallsWait(control, TimeSpan.FromMilliseconds(30));
        var short29 = TimeSpan.FromMilliseconds(29);
        Assert.Equal(Verdict.DeadlineTooShort, Judge(control, CallPriority.Teller, short29));
        Assert.Equal(
            Verdict.Admitted,
            Judge(control, CallPriority.Teller, TimeSpan.FromMilliseconds(31))
        );
        Assert.Equal(Verdict.Admitted, Judge(control, CallPriority.Teller));
    }

    [Fact]
    public void Judge_MostCallsAreAnsweredFromMemory_AsksNothingOfTheDeadline()
    {
        var control = Create();
        for (var i = 0; i < 1000; i++)
            Judge(control, CallPriority.Teller);
        LetCallsWait(control, TimeSpan.FromMilliseconds(30));
        Assert.Equal(
            Verdict.Admitted,
            Judge(control, CallPriority.Teller, TimeSpan.FromMilliseconds(1))
        );
    }

    [Fact]
    public void Judge_CallsFillTheLimit_KeepsRoomForThoseWhoComeFirst()
    {
        options = new AdmissionOptions { MaxConcurrency = 100 };
        var control = Create();
        Begin(control, 70);
        Assert.Equal(Verdict.Concurrency, Judge(control, CallPriority.Background));
        Assert.Equal(Verdict.Admitted, Judge(control, CallPriority.Interactive));
        Begin(control, 30);
        Assert.Equal(Verdict.Concurrency, Judge(control, CallPriority.Interactive));
        Assert.Equal(Verdict.Admitted, Judge(control, CallPriority.Teller));
        Begin(control, 100);
        Assert.Equal(Verdict.Concurrency, Judge(control, CallPriority.Teller));
        Assert.Equal(1, control.Refused(CallPriority.Interactive, Verdict.Concurrency));
    }

    [Fact]
    public void Judge_Calm_AllocatesNothing()
    {
        var control = Create();
        Judge(control, CallPriority.Teller);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            Judge(control, CallPriority.Teller);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Counts_ManyThreads_LoseNone()
    {
        var counter = new ShardedCounter(2, Environment.ProcessorCount);
        Parallel.For(0, 10_000, i => counter.Increment(i % 2));
        Assert.Equal(5000, counter.Sum(0));
        Assert.Equal(5000, counter.Sum(1));
    }

    private AdmissionControl Create() => new(options, time, processors: 1);

    private Verdict Judge(
        AdmissionControl control,
        CallPriority priority,
        TimeSpan? timeout = null
    ) =>
        control.Judge(
            priority,
            timeout is { } left ? time.GetUtcNow().UtcDateTime + left : DateTime.MaxValue,
            out _
        );

    private int Admitted(AdmissionControl control, CallPriority priority) =>
        Enumerable.Range(0, 100).Count(_ => Judge(control, priority) == Verdict.Admitted);

    private void Overload(AdmissionControl control, int steps)
    {
        for (var step = 1; step <= steps; step++)
        {
            foreach (var priority in Enum.GetValues<CallPriority>())
                Admitted(control, priority);
            control.Step(Target * step);
        }
    }

    private void LetCallsWait(AdmissionControl control, TimeSpan wait)
    {
        for (var step = 0; step < 5; step++)
        {
            var begun = Enumerable.Range(0, 10).Select(_ => Begin(control, 1)).ToList();
            for (var i = 0; i < 10; i++)
                Judge(control, CallPriority.Teller);
            time.Advance(wait);
            begun.ForEach(control.End);
            control.Step(TimeSpan.Zero);
        }
    }

    private static long Begin(AdmissionControl control, int calls)
    {
        var begun = 0L;
        for (var i = 0; i < calls; i++)
            begun = control.Begin();
        return begun;
    }
}
