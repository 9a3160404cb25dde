using NextBest.Core.Features;
using NextBest.Core.Models.Inputs;
using NextBest.Core.Models.Trees;

namespace NextBest.Learning.Boosting;

/// <summary>Keeps the leaves of every tree in the order that <see cref="MonotoneRule"/>s ask for; so the sum of trees is. Immutable.</summary>
internal sealed class MonotoneConstraints
{
    private const int PoolingPasses = 8;

    private readonly List<(int Column, int Target, int Sign)> constraints = [];
    private readonly int targets;

    /// <exception cref="InvalidDataException">A rule names no numeric feature, or no target.</exception>
    public MonotoneConstraints(
        IEnumerable<MonotoneRule> rules,
        InputLayout layout,
        IReadOnlyList<string> targets
    )
    {
        this.targets = targets.Count;
        foreach (var rule in rules)
        {
            var column = ColumnOf(rule, layout);
            var sign = rule.IsIncreasing ? 1 : -1;
            if (rule.Target == MonotoneRule.AllTargets)
                constraints.AddRange(
                    Enumerable.Range(0, targets.Count).Select(t => (column, t, sign))
                );
            else
                constraints.Add((column, TargetOf(rule, targets), sign));
        }
    }

    /// <summary>Moves leaves that are out of order together, each as far as its weight tells.</summary>
    /// <param name="splits">The tree's questions.</param>
    /// <param name="leaves">Leaf by leaf, one value a target; changed in place.</param>
    /// <param name="weights">How much each value weighs, in the same order.</param>
    public void Apply(IReadOnlyList<RowSplit> splits, float[] leaves, double[] weights)
    {
        foreach (var (column, target, sign) in constraints)
        {
            int[] bits =
            [
                .. Enumerable
                    .Range(0, splits.Count)
                    .Where(level => splits[level].Column == column && Compares(splits[level]))
                    .Select(level => 1 << level),
            ];
            for (var pass = 0; pass < PoolingPasses && bits.Length > 0; pass++)
                if (!Pool(bits, target, sign, leaves, weights))
                    break;
            // What many crossing pairs leave over.
            foreach (var bit in bits)
                Lift(bit, target, sign, leaves);
        }
    }

    /// <summary>"Known" against "missing" compares no two values.</summary>
    private static bool Compares(RowSplit split) => !split.Rows.Contains((ushort)1);

    private bool Pool(int[] bits, int target, int sign, float[] leaves, double[] weights)
    {
        var isMoved = false;
        foreach (var bit in bits)
        foreach (var (low, high) in Pairs(bit, target, leaves.Length))
        {
            if (sign * (leaves[high] - leaves[low]) >= 0)
                continue;
            var sum = weights[low] + weights[high];
            var pooled =
                sum > 0
                    ? (weights[low] * leaves[low] + weights[high] * leaves[high]) / sum
                    : 0.5 * (leaves[low] + leaves[high]);
            leaves[low] = leaves[high] = (float)pooled;
            isMoved = true;
        }

        return isMoved;
    }

    private void Lift(int bit, int target, int sign, float[] leaves)
    {
        foreach (var (low, high) in Pairs(bit, target, leaves.Length))
            if (sign * (leaves[high] - leaves[low]) < 0)
                leaves[high] = leaves[low];
    }

    private IEnumerable<(int Low, int High)> Pairs(int bit, int target, int length)
    {
        for (var leaf = 0; leaf < length / targets; leaf++)
            if ((leaf & bit) == 0)
                yield return (leaf * targets + target, (leaf | bit) * targets + target);
    }

    private static int ColumnOf(MonotoneRule rule, InputLayout layout)
    {
        for (var c = 0; c < layout.Columns.Count; c++)
            if (layout.Columns[c] is NumericColumn column && column.Feature.Name == rule.Feature)
                return c;
        var numeric = layout.Schema.Features.Where(f => f.Kind == FeatureKind.Numeric);
        throw new InvalidDataException(
            $"a monotone rule names '{rule.Feature}', which is no numeric feature: name one of {string.Join(", ", numeric.Select(f => f.Name))}."
        );
    }

    private static int TargetOf(MonotoneRule rule, IReadOnlyList<string> targets)
    {
        for (var t = 0; t < targets.Count; t++)
            if (targets[t] == rule.Target)
                return t;
        throw new InvalidDataException(
            $"a monotone rule names '{rule.Target}', which nobody in the examples acquired: name '{MonotoneRule.AllTargets}' or one of {string.Join(", ", targets)}."
        );
    }
}
