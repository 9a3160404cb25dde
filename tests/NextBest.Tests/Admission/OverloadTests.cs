using NextBest.Server.Admission;

namespace NextBest.Tests.Admission;

/// <summary>
/// What callers get from a server that is asked for more than it can do. Time is simulated and seeded: the same figures on every
/// machine, those of <c>benchmarks/results/overload.md</c>.
/// </summary>
public class OverloadTests
{
    private const double Settled = 1;
    private const double End = 10;

    // Two mistakes are allowed for: the share that the loop's swings cost, and chance in so few calls.
    private const double NearlyAll = 0.97;
    private const double Practically = 0.98;

    /// <summary>Load in multiples of capacity, and the work of a refusal as a part of an answer's.</summary>
    public static TheoryData<double, double> Loads
    {
        get
        {
            var loads = new TheoryData<double, double>();
            foreach (var times in (double[])[0.5, 0.9, 1.2, 2, 3, 5])
            foreach (var refusal in (double[])[0.02, 0.05, 0.2])
                loads.Add(times, refusal);
            return loads;
        }
    }

    private enum Store
    {
        None,
        Fast,
        Bottleneck,
    }

    [Theory]
    [MemberData(nameof(Loads))]
    public void Goodput_FromMemory_IsWhatRefusalsLeave(double times, double refusal)
    {
        var load = LoadOf(times, refusal, Store.None);
        var calls = Run(load, $"memory, x{times}, refusal {refusal}");
        var possible = Possible(times, refusal);
        Assert.True(calls.Goodput(Settled, End) >= NearlyAll * possible * load.Capacity);
        if (possible >= 2 * times * load.Mix[0])
            Assert.True(calls.InTime(Settled, End, CallPriority.Teller) >= Practically);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1.2)]
    [InlineData(2)]
    [InlineData(3)]
    public void Goodput_StoreIsTheBottleneck_IsTheStores(double times)
    {
        var load = LoadOf(times / 2, 0.05, Store.Bottleneck);
        var calls = Run(load, $"store, x{times}");
        // The store's places answer half of what the processors could.
        Assert.True(calls.Goodput(Settled, End) >= 0.9 * Math.Min(times, 1) * load.Capacity / 2);
        Assert.True(calls.InTime(Settled, End, CallPriority.Teller) >= Practically);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Goodput_WithoutAdmission_Collapses(double times)
    {
        var load = LoadOf(times, 0.05, Store.None) with { IsControlled = false };
        var calls = Run(load, $"memory, x{times}, no admission");
        Assert.True(calls.Goodput(Settled, End) < 0.1 * load.Capacity);
    }

    [Fact]
    public void Refused_LoadBelowCapacity_IsNobody()
    {
        Assert.Equal(0, Run(LoadOf(0.5, 0.05, Store.None), "half").Refused(0, End));
        Assert.Equal(0, Run(LoadOf(0.5, 0.05, Store.Fast), "half, cold").Refused(0, End));
    }

    [Fact]
    public void Refused_MachineTakesProcessorsAway_IsHardlyAnybody()
    {
        var load = LoadOf(0.3, 0.05, Store.None) with
        {
            Stalls = (TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(100)),
        };
        var calls = Run(load, "a third, half the time without processors");
        Assert.True(calls.Refused(0, End) < 0.01 * End * calls.Offered(0, End));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Recovery_LoadFallsBack_TakesLessThanASecond(bool isCold)
    {
        var load = LoadOf(0, 0.05, isCold ? Store.Fast : Store.None) with
        {
            Load = at => at.TotalSeconds is > 2 and < 6 ? 3 : 0.7,
        };
        var calls = Run(load, "three times for four seconds");
        Assert.Equal(0, calls.Refused(0, 2));
        Assert.True(calls.Refused(2, 6) > 0);
        Assert.True(calls.Recovery(6, End) < 1);
    }

    [Fact]
    public void Held_ThreeTimesTheLoad_StaysFlat()
    {
        var calls = Run(LoadOf(3, 0.05, Store.None), "three times");
        // A tenth of what would have been offered and not answered.
        Assert.True(calls.MostHeld < 0.1 * End * 2 * LoadOf(3, 0.05, Store.None).Capacity);
    }

    [Fact]
    public void Refused_StoreGetsAnotherPace_IsOnlyUntilItIsKnown()
    {
        var load = LoadOf(0.5, 0.05, Store.None) with
        {
            Timeout = TimeSpan.FromSeconds(2),
            StoreTime = at => TimeSpan.FromMilliseconds(at.TotalSeconds < 2 ? 1 : 100),
            StorePlaces = 100_000,
        };
        var calls = Run(load, "store a hundred times as slow");
        Assert.Equal(0, calls.Refused(4, End));
        Assert.True(calls.InTime(2, 4) > 0.7);
    }

    /// <summary>
    /// What is left to answer when every refusal costs work: of capacity 1, x answers and (times - x) refusals.
    /// </summary>
    private static double Possible(double times, double refusal) =>
        Math.Min(times, Math.Max(0, (1 - times * refusal) / (1 - refusal)));

    private static SimulatedLoad LoadOf(double times, double refusal, Store store) =>
        new()
        {
            Load = _ => times,
            RefusalCost = refusal,
            StoreTime = store switch
            {
                Store.Fast => _ => TimeSpan.FromMilliseconds(1),
                Store.Bottleneck => _ => TimeSpan.FromMilliseconds(8),
                _ => null,
            },
            StorePlaces = store == Store.Bottleneck ? 16 : 64,
        };

    private static SimulatedCalls Run(SimulatedLoad load, string name)
    {
        var calls = SimulatedServer.Run(load);
        string[] figures =
        [
            name,
            $"{calls.Goodput(Settled, End) / load.Capacity:F2}",
            .. Enum.GetValues<CallPriority>().Select(p => $"{calls.InTime(Settled, End, p):P0}"),
            $"{calls.Percentile(0.99, Settled, End) * 1000:F0} ms",
            $"{calls.MostHeld}",
        ];
        TestContext.Current.TestOutputHelper?.WriteLine($"| {string.Join(" | ", figures)} |");
        return calls;
    }
}
