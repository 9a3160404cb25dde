using NextBest.Core.Models.Ensembles;

namespace NextBest.Learning.Import;

/// <summary>Gathers the nodes of trees as they are read. Bounded by <see cref="TreeEnsemble.MostNodes"/>.</summary>
internal sealed class TreeCollector
{
    /// <summary>The most 64-bit words of all sets: 64 MiB.</summary>
    public const int MostSetWords = 1 << 23;

    private readonly List<int> roots = [];
    private readonly List<NodeTest> tests = [];
    private readonly List<int> inputs = [];
    private readonly List<double> thresholds = [];
    private readonly List<int> yes = [];
    private readonly List<int> no = [];
    private readonly List<MissingRule> missing = [];
    private readonly List<bool> missingIsYes = [];
    private readonly List<double> covers = [];
    private readonly List<ulong[]> sets = [];
    private readonly List<int> leafOutputs = [];
    private readonly List<double> leafValues = [];

    /// <summary>How many nodes there are: the number of the next one.</summary>
    public int NodeCount => tests.Count;

    /// <summary>How large all sets are together.</summary>
    public long SetWords { get; private set; }

    public IReadOnlyList<double> Covers => covers;

    /// <summary>Begins a tree whose first node comes next.</summary>
    public void BeginTree() => roots.Add(NodeCount);

    public void AddLeaf(int output, double value, double cover)
    {
        yes.Add(leafOutputs.Count);
        no.Add(leafOutputs.Count + 1);
        leafOutputs.Add(output);
        leafValues.Add(value);
        AddNode(NodeTest.Leaf, 0, 0, MissingRule.NanIsZero, false, cover);
    }

    public void AddSplit(
        NodeTest test,
        int input,
        double threshold,
        (int Yes, int No) children,
        (MissingRule Rule, bool IsYes) whenMissing,
        double cover
    )
    {
        yes.Add(children.Yes);
        no.Add(children.No);
        AddNode(test, input, threshold, whenMissing.Rule, whenMissing.IsYes, cover);
    }

    /// <summary>Keeps a set; what comes back is the threshold of nodes that ask it.</summary>
    public int AddSet(ulong[] set)
    {
        sets.Add(set);
        SetWords += set.Length;
        return sets.Count - 1;
    }

    public TreeEnsembleParameters Build(
        int inputCount,
        double[] baseScores,
        EnsemblePrecision precision,
        TreeAggregation aggregation = TreeAggregation.Sum,
        int treesPerRound = 1
    ) =>
        new()
        {
            InputCount = inputCount,
            OutputCount = baseScores.Length,
            Precision = precision,
            Aggregation = aggregation,
            TreesPerRound = treesPerRound,
            BaseScores = baseScores,
            Roots = [.. roots],
            Tests = [.. tests],
            Inputs = [.. inputs],
            Thresholds = [.. thresholds],
            Yes = [.. yes],
            No = [.. no],
            Missing = [.. missing],
            MissingIsYes = [.. missingIsYes],
            Sets = sets,
            LeafOutputs = [.. leafOutputs],
            LeafValues = [.. leafValues],
        };

    private void AddNode(
        NodeTest test,
        int input,
        double threshold,
        MissingRule rule,
        bool isYes,
        double cover
    )
    {
        tests.Add(test);
        inputs.Add(input);
        thresholds.Add(threshold);
        missing.Add(rule);
        missingIsYes.Add(isYes);
        covers.Add(cover);
    }
}
