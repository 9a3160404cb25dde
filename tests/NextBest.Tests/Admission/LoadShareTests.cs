using NextBest.Server.Admission;

namespace NextBest.Tests.Admission;

public class LoadShareTests
{
    private static readonly TimeSpan Target = TimeSpan.FromMilliseconds(20);

    [Fact]
    public void Step_NoDelay_StaysWhole()
    {
        var share = new LoadShare(Target);
        for (var i = 0; i < 100; i++)
            share.Step(TimeSpan.Zero);
        Assert.Equal(1, share.Value);
    }

    [Fact]
    public void Step_DelayGrows_FallsBeforeTheTargetIsFarOff()
    {
        var share = new LoadShare(Target);
        share.Step(Target);
        Assert.InRange(share.Value, 0.5, 0.9);
    }

    [Fact]
    public void Step_AnyDelays_StaysBetweenTheLeastAndWhole()
    {
        var (share, random) = (new LoadShare(Target), new Random(3));
        for (var i = 0; i < 10_000; i++)
        {
            share.Step(
                TimeSpan.FromMilliseconds(random.NextDouble() < 0.5 ? 0 : random.Next(10_000))
            );
            Assert.InRange(share.Value, 0.1, 1);
        }
    }

    [Fact]
    public void Step_DelayGoesAway_IsWholeAgainWithinASecond()
    {
        var share = new LoadShare(Target);
        for (var i = 0; i < 100; i++)
            share.Step(TimeSpan.FromSeconds(i));
        for (var i = 0; i < TimeSpan.FromSeconds(1) / AdmissionControl.Period; i++)
            share.Step(TimeSpan.Zero);
        Assert.Equal(1, share.Value);
    }

    [Theory]
    [InlineData(100, 600, 300, 1, 1, 1)]
    [InlineData(0, 0, 0, 1, 1, 1)]
    public void Distribute_Whole_AdmitsAll(
        long teller,
        long interactive,
        long background,
        double first,
        double second,
        double third
    ) =>
        Assert.Equal(
            [first, second, third],
            Distribute(new LoadShare(Target), teller, interactive, background)
        );

    [Fact]
    public void Distribute_NobodyAskedOfLate_AdmitsWhoComes()
    {
        var share = new LoadShare(Target);
        share.Step(Target);
        Assert.Equal([1, 1, 1], Distribute(share, 0, 0, 0));
    }

    [Fact]
    public void Distribute_LessThanAll_ServesThePrioritiesInTheirOrder()
    {
        var share = new LoadShare(Target);
        while (share.Value > 0.5)
            share.Step(Target * 1.5);
        var left = share.Value;
        var shares = Distribute(share, 100, 600, 300);
        Assert.Equal(1, shares[0]);
        Assert.Equal((left * 1000 - 100) / 600, shares[1], 1e-9);
        Assert.Equal(0, shares[2]);
        // Nobody else asks: tellers are what there is to refuse.
        Assert.Equal([left, 0, 0], Distribute(share, 100, 0, 0));
    }

    private static double[] Distribute(LoadShare share, params long[] offered)
    {
        var shares = new double[offered.Length];
        share.Distribute(offered, shares);
        return shares;
    }
}
