using NextBest.Core.Drift;
using NextBest.Core.Features;

namespace NextBest.Tests.Drift;

public class ReferenceBuilderTests
{
    [Fact]
    public void Build_ManyCustomers_SpreadsThemEvenly()
    {
        var reference = DriftSample.Reference(5000, new Random(1));
        var age = reference.Features[0];
        Assert.Equal(5000, age.Total);
        Assert.Equal(10, age.Bins.Edges.Length + 1);
        for (var bin = 0; bin < 10; bin++)
            Assert.InRange(age.Counts[bin], 400, 500);
        Assert.Equal(0.1, age.MissingShare, 0.02);
    }

    [Fact]
    public void Build_ValueThatFillsBinsAlone_GetsOneOfItsOwn()
    {
        var builder = new ReferenceBuilder(DriftSample.Schema, ["t"]);
        for (var i = 0; i < 100; i++)
            builder.Add(DriftSample.Customer(i < 60 ? 0 : i, "north", 1), [0.5f]);
        var age = builder.Build().Features[0];
        Assert.Equal(60, age.Counts[age.Bins.BinOf(0)]);
        Assert.NotEqual(age.Bins.BinOf(0), age.Bins.BinOf(float.Epsilon));
        Assert.NotEqual(age.Bins.BinOf(0), age.Bins.BinOf(-1));
        var score = builder.Build().Scores[0];
        Assert.Equal(100, score.Counts[score.Bins.BinOf(0.5f)]);
        Assert.NotEqual(score.Bins.BinOf(0.5f), score.Bins.BinOf(0.6f));
    }

    [Fact]
    public void Compare_SamePopulation_StaysNearItsNoise()
    {
        var counter = Count(DriftSample.Reference(5000, new Random(1)), new Random(2), 0);
        foreach (var drift in counter.Features().Concat(counter.Scores()))
            Assert.InRange(drift.Index, 0, 4 * drift.Noise);
    }

    [Fact]
    public void Compare_OlderCustomersWithoutRegion_NamesWhatMoved()
    {
        var counter = Count(DriftSample.Reference(5000, new Random(1)), new Random(2), 25);
        var features = counter.Features();
        Assert.True(features[0].Index > PopulationStability.Large, $"{features[0]}");
        Assert.True(features[1].Index < PopulationStability.Moderate, $"{features[1]}");
        Assert.True(counter.Scores()[0].Index > PopulationStability.Large);
        Assert.Equal(2000, counter.Count);
        Assert.Equal(0.1, features[0].LiveMissing, 0.05);
    }

    [Fact]
    public void Add_CustomerInMemory_AllocatesNothing()
    {
        var reference = DriftSample.Reference(500, new Random(1));
        var counter = new DriftCounter(DriftSample.Schema, reference);
        var customer = DriftSample.Random(new Random(3), 0);
        float[] scores = [0.5f];
        counter.Add(customer, scores);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            counter.Add(customer, scores);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static DriftCounter Count(ReferenceDistribution reference, Random random, int older)
    {
        var counter = new DriftCounter(DriftSample.Schema, reference);
        for (var i = 0; i < 2000; i++)
        {
            var customer = DriftSample.Random(random, older);
            counter.Add(customer, DriftSample.ScoreOf(customer));
        }

        return counter;
    }
}
