using NextBest.Core.Models.Ensembles;

namespace NextBest.Tests.Models.Ensembles;

/// <summary>The definition, in floats where the source has floats, without a thought for speed; one output at a time.</summary>
internal static class SlowEnsemble
{
    public static double Score(TreeEnsembleParameters p, double[] inputs, int output)
    {
        var values = p
            .Roots.Select(root => Leaf(p, root, inputs))
            .SelectMany(leaf => Enumerable.Range(p.Yes[leaf], p.No[leaf] - p.Yes[leaf]))
            .Where(i => p.LeafOutputs[i] == output)
            .Select(i => p.LeafValues[i])
            .ToArray();
        return p.Precision == EnsemblePrecision.Binary32
            ? Floats(p, Array.ConvertAll(values, v => (float)v), (float)p.BaseScores[output])
            : Doubles(p, values, p.BaseScores[output]);
    }

    private static float Floats(TreeEnsembleParameters p, float[] values, float start)
    {
        if (p.Aggregation == TreeAggregation.Minimum)
            return values.DefaultIfEmpty(0).Min() + start;
        if (p.Aggregation == TreeAggregation.Maximum)
            return values.DefaultIfEmpty(0).Max() + start;
        var sum = p.Aggregation == TreeAggregation.Sum ? start : 0;
        foreach (var value in values)
            sum += value;
        return p.Aggregation == TreeAggregation.Sum ? sum : sum / p.Roots.Length + start;
    }

    private static double Doubles(TreeEnsembleParameters p, double[] values, double start)
    {
        if (p.Aggregation == TreeAggregation.Minimum)
            return values.DefaultIfEmpty(0).Min() + start;
        if (p.Aggregation == TreeAggregation.Maximum)
            return values.DefaultIfEmpty(0).Max() + start;
        var sum = p.Aggregation == TreeAggregation.Sum ? start : 0;
        foreach (var value in values)
            sum += value;
        return p.Aggregation == TreeAggregation.Sum ? sum : sum / p.Roots.Length + start;
    }

    private static int Leaf(TreeEnsembleParameters p, int node, double[] inputs)
    {
        while (p.Tests[node] != NodeTest.Leaf)
        {
            var x = inputs[p.Inputs[node]];
            var t = p.Thresholds[node];
            if (p.Precision == EnsemblePrecision.Binary32)
                (x, t) = ((float)x, (float)t);
            node = Answer(p, node, x, t) ? p.Yes[node] : p.No[node];
        }

        return node;
    }

    private static bool Answer(TreeEnsembleParameters p, int node, double x, double t)
    {
        var isZero = x >= -1e-35f && x <= 1e-35f;
        switch (p.Missing[node])
        {
            case MissingRule.Nan when double.IsNaN(x):
            case MissingRule.NanAndZero when double.IsNaN(x) || isZero:
                return p.MissingIsYes[node];
            case MissingRule.NanIsZero when double.IsNaN(x):
                x = 0;
                break;
        }

        return p.Tests[node] switch
        {
            NodeTest.Less => x < t,
            NodeTest.LessOrEqual => x <= t,
            NodeTest.Greater => x > t,
            NodeTest.GreaterOrEqual => x >= t,
            NodeTest.Equal => x == t,
            NodeTest.NotEqual => x != t,
            NodeTest.InSet => x > -1 && Codes(p.Sets[(int)t]).Contains(Math.Floor(Math.Max(x, 0))),
            _ => x >= 0 && Codes(p.Sets[(int)t]).Contains(Math.Floor(x)),
        };
    }

    private static IEnumerable<double> Codes(ulong[] set) =>
        Enumerable
            .Range(0, set.Length * 64)
            .Where(code => (set[code / 64] & 1UL << code % 64) != 0)
            .Select(code => (double)code);
}
