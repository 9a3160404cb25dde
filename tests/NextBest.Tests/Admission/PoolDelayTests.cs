using NextBest.Server.Admission;
using NextBest.Tests.Store.Contract;

namespace NextBest.Tests.Admission;

public class PoolDelayTests
{
    private const int Many = 1000;

    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(70);

    private readonly ManualTime time = new();
    private readonly Queue<IThreadPoolWorkItem> queue = new();
    private readonly PoolDelay delay;
    private long queued = Many;

    public PoolDelayTests() =>
        delay = new PoolDelay(time, queue.Enqueue, () => queued, processors: 2);

    [Fact]
    public void Measure_NothingWaits_IsZeroAndAsksOnceAStep()
    {
        for (var step = 0; step < 10; step++)
        {
            Assert.Equal(TimeSpan.Zero, delay.Measure());
            queue.Dequeue().Execute();
            Assert.Empty(queue);
        }
    }

    [Fact]
    public void Measure_QueueStands_IsHowLongItemsWait()
    {
        for (var step = 0; step < 4; step++)
        {
            delay.Measure();
            time.Advance(Wait);
            queue.Dequeue().Execute();
        }

        Assert.Equal(Wait, delay.Measure());
    }

    [Fact]
    public void Measure_ItemDoesNotComeBack_IsItsAge()
    {
        delay.Measure();
        for (var step = 0; step < 3; step++)
        {
            time.Advance(Wait);
            delay.Measure();
        }

        Assert.Equal(2 * Wait, delay.Measure());
        Assert.Single(queue);
    }

    [Fact]
    public void Measure_ProcessorsAreTakenAwayButTheQueueEmpties_IsZero()
    {
        for (var step = 0; step < 4; step++)
        {
            delay.Measure();
            time.Advance(Wait);
            // The one that waited asks again, and that one does not wait.
            queue.Dequeue().Execute();
            queue.Dequeue().Execute();
        }

        Assert.Equal(TimeSpan.Zero, delay.Measure());
    }

    [Fact]
    public void Measure_HardlyAnythingIsQueued_IsZeroHoweverLongItWaits()
    {
        queued = 15;
        for (var step = 0; step < 4; step++)
        {
            delay.Measure();
            time.Advance(Wait);
            queue.Dequeue().Execute();
        }

        Assert.Equal(TimeSpan.Zero, delay.Measure());
    }
}
