using NextBest.Core.Features;
using NextBest.Core.Models.Trees;

namespace NextBest.Tests.Models.Trees;

/// <summary>Symmetric trees the slow and obvious way: level by level, one float at a time.</summary>
internal static class TreesTwin
{
    public static float[] Margins(SymmetricTreesParameters model, CustomerProfile profile)
    {
        var rows = ActiveRows(model, profile);
        var targets = model.Outputs.Targets.Count;
        var margins = new float[targets];
        for (var t = 0; t < targets; t++)
        {
            var sum = model.Biases[t];
            foreach (var tree in model.Trees)
                sum += tree.Leaves[LeafOf(model, tree, rows) * targets + t];
            margins[t] = model.Outputs.Slopes[t] * sum + model.Outputs.Intercepts[t];
        }

        return margins;
    }

    public static int LeafOf(SymmetricTreesParameters model, SymmetricTree tree, ushort[] active)
    {
        var leaf = 0;
        for (var level = 0; level < tree.Splits.Count; level++)
        {
            var split = tree.Splits[level];
            var first = model.Layout.FirstRow(split.Column);
            if (split.Rows.Any(row => active.Contains((ushort)(first + row))))
                leaf |= 1 << level;
        }

        return leaf;
    }

    public static ushort[] ActiveRows(SymmetricTreesParameters model, CustomerProfile profile)
    {
        var rows = new ushort[model.Layout.MaxActiveRows];
        return rows[..model.Layout.Activate(profile, rows)];
    }
}
