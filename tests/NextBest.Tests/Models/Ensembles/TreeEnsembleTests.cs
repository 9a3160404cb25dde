using NextBest.Core.Models.Ensembles;
using Xunit;

namespace NextBest.Tests.Models.Ensembles;

public sealed class TreeEnsembleTests
{
    private static readonly NodeTest[] AllTests = [.. Enum.GetValues<NodeTest>().Skip(1)];

    [Theory]
    [InlineData(EnsemblePrecision.Binary32, TreeAggregation.Sum, 0)]
    [InlineData(EnsemblePrecision.Binary64, TreeAggregation.Sum, 0)]
    [InlineData(EnsemblePrecision.Binary32, TreeAggregation.Average, 0)]
    [InlineData(EnsemblePrecision.Binary64, TreeAggregation.Average, 3)]
    [InlineData(EnsemblePrecision.Binary32, TreeAggregation.Minimum, 2)]
    [InlineData(EnsemblePrecision.Binary64, TreeAggregation.Maximum, 2)]
    [InlineData(EnsemblePrecision.Binary64, TreeAggregation.Minimum, 0)]
    [InlineData(EnsemblePrecision.Binary32, TreeAggregation.Sum, 3)]
    public void Score_OfEveryTestAndMissingRule_IsTheBitsOfTheSlowTwin(
        EnsemblePrecision precision,
        TreeAggregation aggregation,
        int leafWidth
    )
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var builder = new EnsembleBuilder(seed, 5, 3)
            {
                Tests = AllTests,
                Rules = Enum.GetValues<MissingRule>(),
                Precision = precision,
                Aggregation = aggregation,
                LeafWidth = leafWidth,
            };
            for (var tree = 0; tree < seed; tree++)
                builder.AddTree(1 + tree * 7 % 40, tree % 3 == 0);
            Check(builder, 100);
        }
    }

    [Fact]
    public void Score_OfDeepChainsBesideBushes_IsTheBitsOfTheSlowTwin()
    {
        var builder = new EnsembleBuilder(1, 30, 2) { Precision = EnsemblePrecision.Binary64 };
        for (var tree = 0; tree < 21; tree++)
            builder.AddTree(tree % 2 == 0 ? 1024 : 1 + tree, tree % 4 == 0);
        Check(builder, 200);
    }

    [Fact]
    public void Score_OfTreesOfOneLeaf_IsTheirSum()
    {
        var builder = new EnsembleBuilder(1, 1, 1);
        for (var tree = 0; tree < 9; tree++)
            builder.AddTree(1, false);
        Check(builder, 2);
    }

    [Fact]
    public void Score_WithoutATree_IsTheBaseScore() => Check(new EnsembleBuilder(1, 2, 3), 2);

    [Fact]
    public void Score_OfMoreCutsThan16BitsCount_IsThePlainWalk()
    {
        var p = Comb(70_000);
        var ensemble = new TreeEnsemble(p);
        Assert.False(ensemble.IsRanked);
        var sums = new double[1];
        ensemble.Score([69_000.5], [], sums);
        Assert.Equal(69_000, sums[0]);
    }

    [Fact]
    public void Score_Always_AllocatesNothing()
    {
        var builder = new EnsembleBuilder(1, 9, 4) { Tests = AllTests };
        for (var tree = 0; tree < 100; tree++)
            builder.AddTree(30, false);
        var ensemble = new TreeEnsemble(builder.Build());
        var row = builder.Row();
        var scratch = new int[ensemble.ScratchLength];
        var sums = new double[4];
        ensemble.Score(row, scratch, sums);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            ensemble.Score(row, scratch, sums);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>A chain x &lt; 1, x &lt; 2...: the sum is how many whole numbers are at most x.</summary>
    private static TreeEnsembleParameters Comb(int splits)
    {
        var nodes = 2 * splits + 1;
        bool IsLeaf(int node) => node >= splits;
        return new()
        {
            InputCount = 1,
            OutputCount = 1,
            Precision = EnsemblePrecision.Binary64,
            Aggregation = TreeAggregation.Sum,
            BaseScores = [0],
            Roots = [0],
            Tests = Of(node => IsLeaf(node) ? NodeTest.Leaf : NodeTest.Less),
            Inputs = new int[nodes],
            Thresholds = Of(node => IsLeaf(node) ? 0 : node + 1.0),
            Yes = Of(node => IsLeaf(node) ? node - splits : splits + node),
            No = Of(node =>
                IsLeaf(node) ? node - splits + 1
                : node + 1 == splits ? 2 * splits
                : node + 1
            ),
            Missing = new MissingRule[nodes],
            MissingIsYes = new bool[nodes],
            Sets = [],
            LeafOutputs = new int[splits + 1],
            LeafValues = [.. Enumerable.Range(0, splits + 1).Select(i => (double)i)],
        };
        T[] Of<T>(Func<int, T> value) => [.. Enumerable.Range(0, nodes).Select(value)];
    }

    private static void Check(EnsembleBuilder builder, int rows)
    {
        var p = builder.Build();
        var ensemble = new TreeEnsemble(p);
        var reference = new TreeEnsemble(p, mayRank: false);
        Assert.Equal(p.Roots.Length > 0, ensemble.IsRanked);
        var scratch = new int[ensemble.ScratchLength];
        var (sums, walked) = (new double[p.OutputCount], new double[p.OutputCount]);
        List<double> inputs = [],
            expected = [];
        for (var i = 0; i < rows; i++)
        {
            var row = builder.Row();
            Array.Fill(scratch, -1);
            ensemble.Score(row, scratch, sums);
            reference.Score(row, [], walked);
            for (var output = 0; output < p.OutputCount; output++)
            {
                Assert.Equal(SlowEnsemble.Score(p, row, output), walked[output]);
                Assert.Equal(walked[output], sums[output]);
            }

            inputs.AddRange(row);
            expected.AddRange(sums);
        }

        var all = new double[expected.Count];
        ensemble.ScoreRows([.. inputs], scratch, all);
        Assert.Equal(expected, all);
    }
}
