namespace NextBest.Core.Models.Ensembles;

/// <summary>Turns checked parameters into ranked nodes. Used once.</summary>
internal sealed class RankedCompiler
{
    private readonly TreeEnsembleParameters p;
    private readonly List<ulong> nodes = [];
    private readonly List<int> sources = [];
    private readonly List<int> setNumbers = [];
    private readonly Dictionary<InputSlot, int> slotNumbers = [];
    private readonly double[][] cuts;
    private bool isBeyond;

    public RankedCompiler(TreeEnsembleParameters parameters)
    {
        p = parameters;
        Sets = new(p.Sets);
        (Roots, Depths) = (new int[p.Roots.Length], new int[p.Roots.Length]);
        var reached = Reached();
        cuts = Cuts(reached);
        Slots = [.. reached.Select(Slot).Distinct().OrderBy(slot => slot.Input)];
        for (var i = 0; i < Slots.Length; i++)
            slotNumbers[Slots[i]] = i;
        isBeyond =
            Slots.Length > RankedNode.MostSlots
            || cuts.Any(own => own.Length > InputRanks.MostCuts);
    }

    public InputSlot[] Slots { get; }

    public SetBits Sets { get; }

    public int[] Roots { get; }

    public int[] Depths { get; }

    public IReadOnlyList<ulong> Nodes => nodes;

    /// <summary>The node of the parameters that each ranked node was made of.</summary>
    public IReadOnlyList<int> Sources => sources;

    /// <summary>The number of each node's set; empty where no node asks one.</summary>
    public int[] SetNumbers => setNumbers.Exists(number => number >= 0) ? [.. setNumbers] : [];

    public InputRanks Ranks() => new(p.Precision, cuts, Slots);

    /// <returns>False where 16 bits are too few for slots, ranks or codes.</returns>
    public bool TryCompile()
    {
        for (var tree = 0; tree < p.Roots.Length && !isBeyond; tree++)
            Compile(tree);
        Sets.Seal();
        return !isBeyond;
    }

    /// <summary>Breadth first: the upper levels, which every customer walks, lie together.</summary>
    private void Compile(int tree)
    {
        var level = new List<int> { Place(p.Roots[tree]) };
        Roots[tree] = level[0];
        while (level.Count > 0)
        {
            var below = new List<int>();
            foreach (var place in level)
            {
                var source = sources[place];
                if (p.Tests[source] == NodeTest.Leaf)
                {
                    nodes[place] = RankedNode.Make(place, 0, ushort.MaxValue);
                    continue;
                }

                var (yes, no) = (p.Yes[source], p.No[source]);
                var left = Place(IsNegated(source) ? no : yes);
                Place(IsNegated(source) ? yes : no);
                Fill(place, source, left);
                below.Add(left);
                below.Add(left + 1);
            }

            Depths[tree] += below.Count > 0 ? 1 : 0;
            level = below;
        }
    }

    private int Place(int source)
    {
        nodes.Add(0);
        sources.Add(source);
        setNumbers.Add(-1);
        return nodes.Count - 1;
    }

    private void Fill(int place, int source, int left)
    {
        var slot = slotNumbers[Slot(source)];
        if (p.Tests[source] < NodeTest.InSet)
        {
            nodes[place] = RankedNode.Make(left, slot, Bound(source));
            return;
        }

        setNumbers[place] = Sets.Number((int)p.Thresholds[source]);
        isBeyond |= setNumbers[place] < 0;
        nodes[place] = RankedNode.Make(~left, slot, 0);
    }

    private ushort Bound(int source)
    {
        if (p.Tests[source] is NodeTest.Equal or NodeTest.NotEqual)
            return 0;
        var cut = Cut(source);
        return double.IsNaN(cut)
            ? InputRanks.AlwaysYes
            : (ushort)Array.BinarySearch(cuts[p.Inputs[source]], cut);
    }

    private List<int> Reached()
    {
        var reached = new List<int>();
        var open = new Stack<int>(p.Roots);
        while (open.TryPop(out var node))
            if (p.Tests[node] != NodeTest.Leaf)
            {
                reached.Add(node);
                open.Push(p.Yes[node]);
                open.Push(p.No[node]);
            }

        return reached;
    }

    private double[][] Cuts(List<int> reached)
    {
        var own = new List<double>?[p.InputCount];
        foreach (var node in reached)
            if (p.Tests[node] is not (>= NodeTest.InSet or NodeTest.Equal or NodeTest.NotEqual))
                if (Cut(node) is var cut && !double.IsNaN(cut))
                    (own[p.Inputs[node]] ??= []).Add(cut);
        return Array.ConvertAll(own, list => list?.Distinct().Order().ToArray() ?? []);
    }

    /// <summary>The least number that is not "below": x &lt; cut. NaN: everything is below.</summary>
    private double Cut(int node)
    {
        var t = Rounded(p.Thresholds[node]);
        if (p.Tests[node] is NodeTest.Less or NodeTest.GreaterOrEqual)
            return t == 0 ? 0 : t;
        if (double.IsPositiveInfinity(t))
            return double.NaN;
        return p.Precision == EnsemblePrecision.Binary32
            ? MathF.BitIncrement((float)t)
            : Math.BitIncrement(t);
    }

    private bool IsNegated(int node) =>
        p.Tests[node] is NodeTest.Greater or NodeTest.GreaterOrEqual or NodeTest.NotEqual;

    private InputSlot Slot(int node)
    {
        var kind = p.Tests[node] switch
        {
            NodeTest.Equal or NodeTest.NotEqual => SlotKind.Equality,
            NodeTest.InSet => SlotKind.Code,
            NodeTest.InSetFromZero => SlotKind.CodeFromZero,
            _ => SlotKind.Rank,
        };
        var isYes =
            p.Missing[node] != MissingRule.NanIsZero && p.MissingIsYes[node] != IsNegated(node);
        var argument = kind == SlotKind.Equality ? Rounded(p.Thresholds[node]) : 0;
        return new(p.Inputs[node], kind, p.Missing[node], isYes, argument);
    }

    private double Rounded(double threshold) =>
        p.Precision == EnsemblePrecision.Binary32 ? (float)threshold : threshold;
}
