using NextBest.Core.Models.Ensembles;
using Xunit;

namespace NextBest.Tests.Models.Ensembles;

public sealed class TreeEnsembleCheckTests
{
    private static readonly TreeEnsembleParameters Stump = new()
    {
        InputCount = 2,
        OutputCount = 1,
        Precision = EnsemblePrecision.Binary32,
        Aggregation = TreeAggregation.Sum,
        BaseScores = [0],
        Roots = [0],
        Tests = [NodeTest.Less, NodeTest.Leaf, NodeTest.Leaf],
        Inputs = [1, 0, 0],
        Thresholds = [0.5, 0, 0],
        Yes = [1, 0, 1],
        No = [2, 1, 2],
        Missing = [MissingRule.Nan, 0, 0],
        MissingIsYes = [true, false, false],
        Sets =
        [
            [1],
        ],
        LeafOutputs = [0, 0],
        LeafValues = [1, 2],
    };

    public static TheoryData<string, string> Faults =>
        new()
        {
            { "root", "Tree 0: its root is node 3" },
            { "root below 0", "Tree 0: its root is node -1" },
            { "root twice", "Tree 1: its root is node 0, which tree 0 has reached before" },
            { "child", "Tree 0: the child of node 0 is node 9" },
            { "child twice", "Tree 0: the child of node 0 is node 1, which tree 0" },
            { "cycle", "Tree 0: the child of node 0 is node 0, which tree 0" },
            { "NaN", "Tree 0: node 0 compares with NaN" },
            { "input", "Tree 0: node 0 asks input 2" },
            { "test", "Tree 0: node 0 has the unknown test 99" },
            { "missing", "Tree 0: node 0 has the unknown missing rule 7" },
            { "set", "Tree 0: node 0 asks for set 1" },
            { "half a set", "Tree 0: node 0 asks for set 0.5" },
            { "output", "Tree 0: node 2 adds to output 1" },
            { "leaf", "Tree 0: node 2 is a leaf with the values 1 to 3" },
            { "leaf backwards", "Tree 0: node 2 is a leaf with the values 1 to 0" },
            { "infinite leaf", "Tree 0: node 2 adds" },
            { "lengths", "Needs 3 thresholds, but has 2" },
            { "base", "A base score is NaN" },
            { "inputs", "0 inputs" },
            { "outputs", "0 outputs" },
            { "rounds", "2 trees a round" },
        };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Constructor_OfParametersThatDoNotFit_NamesTreeAndNode(string fault, string message)
    {
        var e = Assert.Throws<ArgumentException>(() => new TreeEnsemble(Broken(fault)));
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_OfAChainAsDeepAsThereAreNodes_DoesNotOverflowTheStack()
    {
        const int Splits = 500_000;
        var p = Stump with
        {
            Tests =
            [
                .. Enumerable.Repeat(NodeTest.Less, Splits),
                .. Enumerable.Repeat(NodeTest.Leaf, Splits + 1),
            ],
            Inputs = new int[2 * Splits + 1],
            Thresholds = new double[2 * Splits + 1],
            Yes = [.. Enumerable.Range(Splits, Splits), .. new int[Splits + 1]],
            No =
            [
                .. Enumerable.Range(1, Splits - 1),
                2 * Splits,
                .. Enumerable.Repeat(1, Splits + 1),
            ],
            Missing = new MissingRule[2 * Splits + 1],
            MissingIsYes = new bool[2 * Splits + 1],
        };
        var ensemble = new TreeEnsemble(p);
        var sums = new double[1];
        ensemble.Score([0, 1], new int[ensemble.ScratchLength], sums);
        Assert.Equal(1, sums[0]);
    }

    [Fact]
    public void Score_WithBuffersThatDoNotFit_Throws()
    {
        var ensemble = new TreeEnsemble(Stump);
        var scratch = new int[ensemble.ScratchLength];
        Assert.Throws<ArgumentException>(() => ensemble.Score([1], scratch, new double[1]));
        Assert.Throws<ArgumentException>(() => ensemble.Score([1, 2], scratch, new double[2]));
        Assert.ThrowsAny<ArgumentException>(() => ensemble.Score([1, 2], [], new double[1]));
        Assert.Throws<ArgumentException>(() =>
            ensemble.ScoreRows([1, 2, 3], scratch, new double[2])
        );
    }

    private static TreeEnsembleParameters Broken(string fault) =>
        fault switch
        {
            "root" => Stump with { Roots = [3] },
            "root below 0" => Stump with { Roots = [-1] },
            "root twice" => Stump with { Roots = [0, 0] },
            "child" => Stump with { Yes = [9, 0, 1] },
            "child twice" => Stump with { No = [1, 1, 2] },
            "cycle" => Stump with { No = [0, 1, 2] },
            "NaN" => Stump with { Thresholds = [double.NaN, 0, 0] },
            "input" => Stump with { Inputs = [2, 0, 0] },
            "test" => Stump with { Tests = [(NodeTest)99, NodeTest.Leaf, NodeTest.Leaf] },
            "missing" => Stump with { Missing = [(MissingRule)7, 0, 0] },
            "set" => Set(1),
            "half a set" => Set(0.5),
            "output" => Stump with { LeafOutputs = [0, 1] },
            "leaf" => Stump with { No = [2, 1, 3] },
            "leaf backwards" => Stump with { No = [2, 1, 0] },
            "infinite leaf" => Stump with { LeafValues = [1, 1e300] },
            "lengths" => Stump with { Thresholds = [0, 0] },
            "base" => Stump with { BaseScores = [double.NaN] },
            "inputs" => Stump with { InputCount = 0 },
            "outputs" => Stump with { OutputCount = 0, BaseScores = [] },
            _ => Stump with { TreesPerRound = 2 },
        };

    private static TreeEnsembleParameters Set(double set) =>
        Stump with
        {
            Tests = [NodeTest.InSet, NodeTest.Leaf, NodeTest.Leaf],
            Thresholds = [set, 0, 0],
        };
}
