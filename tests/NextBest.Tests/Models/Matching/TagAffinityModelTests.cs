using NextBest.Core.Models.Matching;
using Xunit;

namespace NextBest.Tests.Models.Matching;

public sealed class TagAffinityModelTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(70)]
    public void Score_OfAnyWidth_IsTheBitsOfTheScalarTwin(int tags)
    {
        var model = TestMatching.Random(tags, tags);
        var random = new Random(7);
        var scratch = new float[model.ScratchLength];
        var affinities = new float[tags];
        for (var i = 0; i < 500; i++)
        {
            var profile = TestModels.Profile(random);
            model.Score(profile, scratch, affinities);
            Assert.Equal(MatchingTwin.Affinities(model.Parameters, profile), affinities);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(40)]
    public void Affinities_OfALowRank_AreThoseOfTheScalarTwin(int rank)
    {
        var model = TestMatching.Random(4, 40, rank);
        var random = new Random(7);
        var (scratch, factors) = (new float[model.ScratchLength], new float[rank]);
        var affinities = new float[40];
        for (var i = 0; i < 200; i++)
        {
            var profile = TestModels.Profile(random);
            model.Score(profile, scratch, factors);
            model.Affinities(factors, affinities);
            var expected = MatchingTwin.Affinities(model.Parameters, profile);
            for (var t = 0; t < affinities.Length; t++)
                Assert.Equal(expected[t], affinities[t], 1e-5);
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, 20)]
    [InlineData(2, 7)]
    public void Constructor_WithFactorsThatDoNotFit_Throws(int rank, int projection) =>
        Assert.Throws<ArgumentException>(() =>
            new TagAffinityModel(
                TestMatching.Random(5, 4).Parameters with
                {
                    Weights = new float[TestModels.Layout.RowCount * rank],
                    Biases = new float[rank],
                    Projection = new float[projection],
                }
            )
        );

    [Fact]
    public void Score_Always_AllocatesNothing()
    {
        var model = TestMatching.Random(5, 40);
        var table = new TagTable(
            TestMatching.Shelf(TestMatching.Product("a", ("tag3", 0.5))),
            model.Tags
        );
        var profile = TestModels.Profile(new Random(1));
        var scratch = new float[model.ScratchLength];
        var affinities = new float[40];
        void Run()
        {
            model.Score(profile, scratch, affinities);
            table.Utility(0, affinities);
        }

        Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Score_OfTheLargestNumbersAllowed_IsFinite()
    {
        var parameters = TestMatching.Random(5, 3).Parameters;
        Array.Fill(parameters.Weights, 1e6f);
        Array.Fill(parameters.Biases, 1e6f);
        var model = new TagAffinityModel(parameters);
        var affinities = new float[3];
        model.Score(TestModels.Profile(new Random(3)), new float[model.ScratchLength], affinities);
        Assert.All(affinities, affinity => Assert.True(float.IsFinite(affinity)));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(-2e6f)]
    public void Constructor_WithANumberBeyondTheBound_Throws(float value)
    {
        var parameters = TestMatching.Random(5, 4).Parameters;
        parameters.Biases[2] = value;
        var e = Assert.Throws<ArgumentException>(() => new TagAffinityModel(parameters));
        Assert.Contains("biases", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_WithATagTwice_Throws() =>
        Assert.Throws<ArgumentException>(() =>
            new TagAffinityModel(
                TestMatching.Random(5, 2).Parameters with
                {
                    Tags = ["same", "same"],
                }
            )
        );
}
