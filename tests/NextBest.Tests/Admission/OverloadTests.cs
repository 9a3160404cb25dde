using NextBest.Server.Admission;

namespace NextBest.Tests.Admission;

/// <summary>What callers get from a server that is asked for more than it can do, in simulated time.</summary>
public class OverloadTests
{
    private const double Settled = 1;
    private const double End = 10;

    [Fact]
    public void Scratch()
    {
        var o = TestContext.Current.TestOutputHelper!;
        foreach (var cold in new[] { 0, 1, 2, 3 })
        foreach (var refusal in new[] { 0.05, 0.25 })
        foreach (var times in new[] { 0.5, 0.9, 1.2, 2, 3, 5 })
        foreach (var controlled in new[] { false, true })
        {
            var load = new SimulatedLoad
            {
                Load = _ => times,
                RefusalCost = refusal,
                IsControlled = controlled,
                StoreTime =
                    cold == 0 ? null
                    : cold == 1 ? _ => TimeSpan.FromMilliseconds(1)
                    : cold == 2 ? _ => TimeSpan.FromMilliseconds(32)
                    : _ => TimeSpan.FromMilliseconds(50),
                StorePlaces = cold == 3 ? 10000 : 64,
            };
            var capacity = cold == 2 ? Math.Min(2000, load.Capacity) : load.Capacity;
            var c = SimulatedServer.Run(load);
            o.WriteLine(
                $"cold {cold} r {refusal} x{times} {(controlled ? "ctl" : "   ")} good {c.Goodput(Settled, End) / capacity:F2} teller {c.InTime(Settled, End, CallPriority.Teller):F3} inter {c.InTime(Settled, End, CallPriority.Interactive):F2} back {c.InTime(Settled, End, CallPriority.Background):F2} refused {c.Refused(0, End)} p99 {c.Percentile(.99, Settled, End) * 1000:F0} held {c.MostHeld}"
            );
        }
        foreach (var cold in new[] { 0, 1 })
        {
            var c = SimulatedServer.Run(
                new SimulatedLoad
                {
                    Load = t => t.TotalSeconds is > 2 and < 6 ? 3 : 0.7,
                    StoreTime = cold == 0 ? null : _ => TimeSpan.FromMilliseconds(1),
                }
            );
            o.WriteLine(
                $"burst cold {cold} recovery {c.Recovery(6, 10):F1} teller {c.InTime(2, 6, CallPriority.Teller)}"
            );
            c = SimulatedServer.Run(
                new SimulatedLoad
                {
                    Load = t => .5,
                    StoreTime = t =>
                        TimeSpan.FromMilliseconds(t.TotalSeconds is > 2 and < 6 ? 1000 : 1),
                    StorePlaces = 100000,
                }
            );
            o.WriteLine(
                $"hang recovery {c.Recovery(6, 10):F1} refused {c.Refused(0, 2)} {c.Refused(2, 6)} {c.Refused(6, 10)}"
            );
        }
    }
}
