using NextBest.Core.Features;
using NextBest.Server.Bundles;
using NextBest.Server.Tests.Service.Fakes;
using NextBest.Tests.Store.Contract;

namespace NextBest.Server.Tests.Registry;

/// <summary>Trials by a clock that only the model moves.</summary>
public class BundleTrialTests
{
    private static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(1);

    private readonly ManualTime time = new();
    private int scored;

    private static CustomerProfile[] Customers =>
        [new ProfileBuilder(RetailBank.Bundle.Schema).Build(ManualTime.Start)];

    [Fact]
    public void Run_FastModel_StopsAfterFewRounds()
    {
        Assert.InRange(Run(_ => 1000), TimeSpan.Zero, Budget);
        Assert.InRange(scored, 1, 1000);
    }

    [Fact]
    public void Run_SlowModel_IsMeasuredForAsLongAsPatienceLasts()
    {
        // Every other decision is for nobody that is known, and scores nothing.
        Assert.Equal(TimeSpan.FromMilliseconds(2), Run(_ => TimeSpan.TicksPerMillisecond * 4));
        Assert.True(time.GetTimestamp() >= BundleTrial.Patience.Ticks);
    }

    [Fact]
    public void Run_BusyMachine_CountsTheBestRound() =>
        Assert.InRange(
            Run(call => call % 240 < 200 ? TimeSpan.TicksPerMillisecond * 5 : 10),
            TimeSpan.Zero,
            Budget
        );

    [Fact]
    public void Run_ModelThatWarmsUp_GetsTheTimeToDoSo() =>
        Assert.InRange(
            Run(call => call < 100 ? TimeSpan.TicksPerMillisecond * 10 : 10),
            TimeSpan.Zero,
            Budget
        );

    private TimeSpan Run(Func<int, long> ticksOfCall)
    {
        var bundle = SlowModel.In(
            RetailBank.Bundle,
            () => time.Advance(TimeSpan.FromTicks(ticksOfCall(scored++)))
        );
        return new BundleTrial(time).Run(bundle, Customers, ManualTime.Start, Budget);
    }
}
