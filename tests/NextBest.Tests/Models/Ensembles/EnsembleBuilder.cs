using NextBest.Core.Models.Ensembles;

namespace NextBest.Tests.Models.Ensembles;

/// <summary>Ensembles drawn from a seed, node by node.</summary>
internal sealed class EnsembleBuilder(int seed, int inputs, int outputs)
{
    private readonly Random random = new(seed);
    private readonly List<NodeTest> tests = [];
    private readonly List<int> asked = [];
    private readonly List<double> thresholds = [];
    private readonly List<int> yes = [];
    private readonly List<int> no = [];
    private readonly List<MissingRule> missing = [];
    private readonly List<bool> missingIsYes = [];
    private readonly List<int> leafOutputs = [];
    private readonly List<double> leafValues = [];
    private readonly List<int> roots = [];

    public NodeTest[] Tests { get; init; } = [NodeTest.Less];

    public MissingRule[] Rules { get; init; } = [MissingRule.Nan];

    public EnsemblePrecision Precision { get; init; } = EnsemblePrecision.Binary32;

    public TreeAggregation Aggregation { get; init; }

    /// <summary>0: each tree adds one value to one output; else each leaf adds up to so many.</summary>
    public int LeafWidth { get; init; }

    /// <summary>Thresholds and inputs are few, so that ties are common.</summary>
    public static readonly double[] Values =
    [
        double.NegativeInfinity,
        -3,
        -1,
        -0.5,
        -1e-36,
        -0.0,
        0,
        double.Epsilon,
        1e-35f,
        1e-34,
        0.1,
        0.5,
        1,
        2,
        63,
        64,
        65,
        1e9,
        double.PositiveInfinity,
    ];

    public void AddTree(int leaves, bool isChain)
    {
        roots.Add(Node());
        var open = new List<int> { roots[^1] };
        for (var count = 1; count < leaves; count++)
        {
            var at = isChain ? open.Count - 1 : random.Next(open.Count);
            var node = open[at];
            open.RemoveAt(at);
            Split(node);
            open.Add(yes[node]);
            open.Add(no[node]);
        }

        foreach (var leaf in open)
            Leaf(leaf, roots.Count - 1);
    }

    public TreeEnsembleParameters Build() =>
        new()
        {
            InputCount = inputs,
            OutputCount = outputs,
            Precision = Precision,
            Aggregation = Aggregation,
            BaseScores = [.. Enumerable.Range(0, outputs).Select(_ => random.NextDouble())],
            Roots = [.. roots],
            Tests = [.. tests],
            Inputs = [.. asked],
            Thresholds = [.. thresholds],
            Yes = [.. yes],
            No = [.. no],
            Missing = [.. missing],
            MissingIsYes = [.. missingIsYes],
            Sets = Sets,
            LeafOutputs = [.. leafOutputs],
            LeafValues = [.. leafValues],
        };

    public double[] Row()
    {
        var row = new double[inputs];
        foreach (ref var x in row.AsSpan())
            x = random.Next(4) switch
            {
                0 => double.NaN,
                1 => random.NextDouble() * 200 - 50,
                _ => Values[random.Next(Values.Length)],
            };
        return row;
    }

    private static readonly ulong[][] Sets =
    [
        [],
        [1],
        [0b1101_0010, 1],
        [ulong.MaxValue, 0b10, 0],
        [1],
    ];

    private int Node()
    {
        tests.Add(NodeTest.Leaf);
        asked.Add(0);
        thresholds.Add(0);
        yes.Add(0);
        no.Add(0);
        missing.Add(MissingRule.NanIsZero);
        missingIsYes.Add(false);
        return tests.Count - 1;
    }

    private void Split(int node)
    {
        tests[node] = Tests[random.Next(Tests.Length)];
        asked[node] = random.Next(inputs);
        thresholds[node] =
            tests[node] >= NodeTest.InSet ? random.Next(Sets.Length)
            : random.Next(2) == 0 ? random.NextDouble() * 200 - 50
            : Values[random.Next(Values.Length)];
        missing[node] = Rules[random.Next(Rules.Length)];
        missingIsYes[node] = random.Next(2) == 0;
        yes[node] = Node();
        no[node] = Node();
    }

    private void Leaf(int node, int tree)
    {
        yes[node] = leafValues.Count;
        for (var i = LeafWidth == 0 ? 1 : random.Next(LeafWidth + 1); i > 0; i--)
        {
            leafOutputs.Add(LeafWidth == 0 ? tree % outputs : random.Next(outputs));
            leafValues.Add(random.NextDouble() - 0.5);
        }

        no[node] = leafValues.Count;
    }
}
