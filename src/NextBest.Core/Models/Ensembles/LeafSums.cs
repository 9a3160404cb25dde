namespace NextBest.Core.Models.Ensembles;

/// <summary>
/// Sums the values of the leaves that a walk found, in tree order. Where every tree adds one value to one output, as most libraries'
/// trees do, values lie beside nodes; else they are looked up in the parameters. Immutable.
/// </summary>
internal sealed class LeafSums
{
    private readonly TreeEnsembleParameters p;
    private readonly int[] sources;
    private readonly int[] outputOfTree;
    private readonly float[] floats = [];
    private readonly double[] doubles = [];

    public LeafSums(TreeEnsembleParameters parameters, int[] sources)
    {
        p = parameters;
        this.sources = sources;
        outputOfTree = OneOutputOfTree();
        if (outputOfTree.Length == 0)
            return;
        var values = Array.ConvertAll(
            sources,
            node => p.Tests[node] == NodeTest.Leaf ? p.LeafValues[p.Yes[node]] : 0
        );
        if (p.Precision == EnsemblePrecision.Binary32)
            floats = Array.ConvertAll(values, value => (float)value);
        else
            doubles = values;
    }

    /// <summary>Bytes of values beside nodes.</summary>
    public long ByteCount => sizeof(float) * (long)floats.Length + sizeof(double) * doubles.Length;

    /// <summary>Writes the sums.</summary>
    public void Sum(ReadOnlySpan<int> leafOfTree, Span<double> sums)
    {
        EnsembleSums.Begin(p, sums);
        if (outputOfTree.Length == 0)
            AddAny(leafOfTree, sums);
        else if (floats.Length > 0 && sums.Length == 1)
            sums[0] = AddAll(leafOfTree, (float)sums[0]);
        else if (floats.Length > 0)
            for (var tree = 0; tree < leafOfTree.Length; tree++)
            {
                ref var sum = ref sums[outputOfTree[tree]];
                sum = (float)sum + floats[leafOfTree[tree]];
            }
        else
            for (var tree = 0; tree < leafOfTree.Length; tree++)
                sums[outputOfTree[tree]] += doubles[leafOfTree[tree]];
        EnsembleSums.End(p, sums);
    }

    private float AddAll(ReadOnlySpan<int> leafOfTree, float sum)
    {
        foreach (var leaf in leafOfTree)
            sum += floats[leaf];
        return sum;
    }

    private void AddAny(ReadOnlySpan<int> leafOfTree, Span<double> sums)
    {
        foreach (var leaf in leafOfTree)
        {
            var source = sources[leaf];
            for (var i = p.Yes[source]; i < p.No[source]; i++)
                EnsembleSums.Add(p, ref sums[p.LeafOutputs[i]], p.LeafValues[i]);
        }
    }

    /// <summary>Empty where some leaf has another number of values than one, or leaves of one tree have different outputs.</summary>
    private int[] OneOutputOfTree()
    {
        var output = new int[p.Roots.Length];
        Array.Fill(output, -1);
        if (p.Aggregation > TreeAggregation.Average)
            return [];
        var open = new Stack<int>();
        for (var tree = 0; tree < p.Roots.Length; tree++)
        {
            open.Push(p.Roots[tree]);
            while (open.TryPop(out var node))
            {
                var (yes, no) = (p.Yes[node], p.No[node]);
                if (p.Tests[node] != NodeTest.Leaf)
                {
                    open.Push(yes);
                    open.Push(no);
                    continue;
                }

                if (no - yes != 1 || (output[tree] >= 0 && output[tree] != p.LeafOutputs[yes]))
                    return [];
                output[tree] = p.LeafOutputs[yes];
            }
        }

        return output;
    }
}
