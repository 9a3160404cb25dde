using Grpc.Core;
using NextBest.LoadTest.Calls;
using NextBest.LoadTest.Measuring;
using NextBest.LoadTest.Runs;
using NextBest.LoadTest.Scenarios;
using NextBest.LoadTest.Schedules;
using NextBest.LoadTest.Verification;
using NextBest.Tests.Store.Contract;

namespace NextBest.Tests.LoadTest;

/// <summary>What is sent when, and how long it took, in a time of the test's own.</summary>
public class LoadLoopTests
{
    private const double PerSecond = 100;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1 / PerSecond);

    private readonly ManualTime clock = new();
    private readonly CallRecorder recorder = new();
    private readonly Timeline timeline = new(3);

    [Fact]
    public async Task Run_OneStreamAndAServerThatStalls_CountsTheWaitOfAllCallsBehind()
    {
        var random = new Random(5);
        var services = Enumerable
            .Range(0, 300)
            .Select(i => TimeSpan.FromMilliseconds(i == 50 ? 800 : random.Next(1, 15)))
            .ToList();
        await RunOpenAsync(new FakeCall(i => Serve(services[i])), seconds: 3);

        var expected = new LatencyHistogram();
        foreach (var latency in SlowQueue(services))
            expected.Record((long)latency.TotalNanoseconds);
        Assert.Equal(PercentileCurve.Of(expected), PercentileCurve.Of(recorder.Latency));
        Assert.Equal(300, recorder.Latency.Count);
        Assert.Equal([100, 100, 100], timeline.Seconds.Select(s => s.Good));
        Assert.Equal(recorder.Latency.Maximum, timeline.Seconds.Max(s => s.Worst));
        // Without the correction one call of 300 would have been slow.
        Assert.InRange(recorder.Latency.Quantile(0.85), 200e6, 800e6);
    }

    [Fact]
    public async Task Run_ServerTooSlowForTheRate_LeavesCallsUnsent()
    {
        var schedule = Open(seconds: 1, drainSeconds: 1);
        await RunAsync(
            new FakeCall(_ => Serve(TimeSpan.FromMilliseconds(100))),
            schedule,
            Cancelled
        );
        Assert.Equal(20, recorder.Latency.Count);
        Assert.Equal(80, schedule.Unsent);
    }

    [Fact]
    public async Task Run_ClosedLoop_CallsAgainAsSoonAsItIsAnswered()
    {
        var end = clock.GetTimestamp() + TimeSpan.TicksPerSecond;
        await RunAsync(
            new FakeCall(_ => Serve(TimeSpan.FromMilliseconds(10))),
            new ClosedSchedule(end),
            Cancelled
        );
        Assert.Equal(100, recorder.Latency.Count);
        Assert.Equal(10_000_000, recorder.Latency.Maximum);
    }

    [Fact]
    public async Task Run_FailuresAndWrongAnswers_AreCountedByKindAndHaveNoLatency()
    {
        var call = new FakeCall(i =>
            (i % 4) switch
            {
                0 => Serve(TimeSpan.FromMilliseconds(1)),
                1 => Task.FromResult(AnswerFault.Empty),
                2 => throw new RpcException(new Status(StatusCode.ResourceExhausted, "")),
                _ => Task.FromException<AnswerFault>(
                    new RpcException(new Status((StatusCode)99, ""))
                ),
            }
        );
        await RunOpenAsync(call, seconds: 1);
        Assert.Equal(25, recorder.Latency.Count);
        Assert.Equal(75, recorder.Errors);
        Assert.Equal((25, 75, 1_000_000), timeline.Seconds.First());
        Assert.Equal(
            [("Unknown", 25L), ("ResourceExhausted", 25L), ("answer: Empty", 25L)],
            recorder.Kinds()
        );
    }

    [Fact]
    public async Task Run_AFaultOfTheHarness_EndsTheLoopWithIt()
    {
        var call = new FakeCall(_ => throw new InvalidOperationException("a bug"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunOpenAsync(call, seconds: 1));
    }

    [Fact]
    public async Task Run_GivenUp_StopsSending()
    {
        using var giveUp = new CancellationTokenSource();
        var call = new FakeCall(i =>
        {
            if (i == 2)
                giveUp.Cancel();
            return Serve(TimeSpan.FromMilliseconds(1));
        });
        await RunAsync(call, Open(seconds: 1), giveUp.Token);
        Assert.Equal(3, call.Calls);
    }

    [Fact]
    public async Task Run_ManyStreamsThatAnswerLater_ForgetsNoCall()
    {
        var call = new FakeCall(async _ =>
        {
            await Task.Yield();
            return AnswerFault.None;
        });
        var start = TimeProvider.System.GetTimestamp();
        var schedule = new OpenSchedule(
            50_000,
            start,
            TimeSpan.FromMilliseconds(200),
            TimeSpan.FromSeconds(20),
            TimeProvider.System.TimestampFrequency
        );
        var loop = Loop(call, schedule, streams: 32, TimeProvider.System, Cancelled);
        await Task.Run(
            () => loop.Run(PreciseWait.For, TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken
        );
        await loop.Ended;
        Assert.Equal(10_000, call.Calls);
        Assert.Equal(10_000, recorder.Latency.Count);
        Assert.Equal(0, schedule.Unsent);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>One server, first come, first served, each call timed from when it was meant to be sent.</summary>
    private static IEnumerable<TimeSpan> SlowQueue(List<TimeSpan> services)
    {
        var free = TimeSpan.Zero;
        for (var i = 0; i < services.Count; i++)
        {
            var intended = i * Interval;
            free = (free > intended ? free : intended) + services[i];
            yield return free - intended;
        }
    }

    private Task<AnswerFault> Serve(TimeSpan time)
    {
        clock.Advance(time);
        return Task.FromResult(AnswerFault.None);
    }

    private Task RunOpenAsync(FakeCall call, int seconds) =>
        RunAsync(call, Open(seconds), Cancelled);

    private async Task RunAsync(FakeCall call, ISchedule schedule, CancellationToken giveUp)
    {
        var loop = Loop(call, schedule, streams: 1, clock, giveUp);
        loop.Run(clock.Advance, giveUp);
        await loop.Ended;
    }

    private OpenSchedule Open(int seconds, int drainSeconds = 60) =>
        new(
            PerSecond,
            clock.GetTimestamp(),
            TimeSpan.FromSeconds(seconds),
            TimeSpan.FromSeconds(drainSeconds),
            clock.TimestampFrequency
        );

    private LoadLoop Loop(
        FakeCall call,
        ISchedule schedule,
        int streams,
        TimeProvider time,
        CancellationToken giveUp
    ) =>
        new(
            Enumerable.Range(0, streams).Select(_ => new CallSlot(null!)),
            new Scenario(call, _ => 0),
            schedule,
            new CallJournal([recorder], timeline, time),
            deadline: null,
            time,
            giveUp
        );
}
