using NextBest.Server.Admission;
using NextBest.Tests.Store.Contract;

namespace NextBest.Tests.Admission;

/// <summary>
/// A server in simulated time: one queue before its processors, one before its store, callers that come at random whatever becomes of
/// them. The same load gives the same calls on every machine.
/// </summary>
internal sealed class SimulatedServer
{
    private const int Seed = 11;
    private const int FewestQueuedPerProcessor = 8;

    private readonly SimulatedLoad load;
    private readonly ManualTime time = new();
    private readonly Random random = new(Seed);
    private readonly PriorityQueue<Action, (double At, long Order)> events = new();
    private readonly Queue<Func<double>> queued = new();
    private readonly Queue<Action> waitingForStore = new();
    private readonly AdmissionControl control;
    private double now;
    private long order;
    private int busy;
    private int reading;
    private int held;
    private double askedAt = -1;
    private double waited;

    private SimulatedServer(SimulatedLoad load)
    {
        this.load = load;
        control = new AdmissionControl(
            new AdmissionOptions { Enabled = load.IsControlled },
            time,
            processors: 1
        );
    }

    private SimulatedCalls Calls { get; } = new();

    /// <summary>Lets a load come, and the server answer what has come.</summary>
    public static SimulatedCalls Run(SimulatedLoad load)
    {
        var server = new SimulatedServer(load);
        server.After(0, server.Arrive);
        server.After(0, server.Step);
        while (server.events.TryDequeue(out var happen, out var when))
        {
            server.time.Advance(TimeSpan.FromSeconds(when.At) - TimeSpan.FromSeconds(server.now));
            server.now = when.At;
            if (server.now >= load.Length.TotalSeconds)
                break;
            happen();
        }

        return server.Calls;
    }

    private void After(double seconds, Action happen) =>
        events.Enqueue(happen, (now + seconds, order++));

    private double Random(double mean) => -mean * Math.Log(1 - random.NextDouble());

    private void Arrive()
    {
        After(Random(1 / (load.Capacity * load.Load(TimeSpan.FromSeconds(now)))), Arrive);
        var (dice, priority) = (random.NextDouble(), CallPriority.Teller);
        while (priority < CallPriority.Background && dice >= load.Mix[(int)priority])
            dice -= load.Mix[(int)priority++];
        Calls.Offer(priority, now);
        Calls.Hold(++held);
        var born = now;
        Queue(() => Start(priority, born));
    }

    /// <summary>Queues work for a processor, which says how long it takes.</summary>
    private void Queue(Func<double> work)
    {
        queued.Enqueue(work);
        Dispatch();
    }

    private void Dispatch()
    {
        while (busy < load.Processors && queued.TryDequeue(out var work))
        {
            busy++;
            After(
                work(),
                () =>
                {
                    busy--;
                    Dispatch();
                }
            );
        }
    }

    private double Start(CallPriority priority, double born)
    {
        // As in the real runtime, a deadline counts from here: what the call waited so far does not show.
        var deadline = time.GetUtcNow().UtcDateTime + load.Timeout;
        var work = Random(load.Work.TotalSeconds);
        if (control.Judge(priority, deadline, out _) != Verdict.Admitted)
        {
            held--;
            Calls.Refuse(priority, now);
            return load.RefusalCost * work;
        }

        if (load.StoreTime is null)
            After(work, () => End(priority, born));
        else
            After(work / 2, () => Read(priority, born, work / 2));
        return load.StoreTime is null ? work : work / 2;
    }

    private void Read(CallPriority priority, double born, double workLeft)
    {
        var begun = control.Begin();
        waitingForStore.Enqueue(() =>
            Queue(() =>
            {
                After(
                    workLeft,
                    () =>
                    {
                        control.End(begun);
                        End(priority, born);
                    }
                );
                return workLeft;
            })
        );
        ReadNext();
    }

    private void ReadNext()
    {
        while (reading < load.StorePlaces && waitingForStore.TryDequeue(out var goOn))
        {
            reading++;
            After(
                Random(load.StoreTime!(TimeSpan.FromSeconds(now)).TotalSeconds),
                () =>
                {
                    reading--;
                    goOn();
                    ReadNext();
                }
            );
        }
    }

    private void End(CallPriority priority, double born)
    {
        held--;
        Calls.Answer(priority, now, now - born, now - born <= load.Timeout.TotalSeconds);
    }

    // What PoolDelay does with the thread pool's queue.
    private void Step()
    {
        After(AdmissionControl.Period.TotalSeconds, Step);
        var delay = askedAt >= 0 ? now - askedAt : waited;
        var isShort = queued.Count < FewestQueuedPerProcessor * load.Processors;
        if (askedAt < 0)
        {
            askedAt = now;
            Queue(() =>
            {
                (waited, askedAt) = (now - askedAt, -1);
                return 0;
            });
        }

        control.Step(isShort ? TimeSpan.Zero : TimeSpan.FromSeconds(delay));
    }
}
