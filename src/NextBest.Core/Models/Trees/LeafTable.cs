using System.Runtime.Intrinsics;

namespace NextBest.Core.Models.Trees;

/// <summary>
/// The values of all leaves, tree by tree and leaf by leaf, one a target and padded to whole vectors. Takes 4 bytes a leaf and
/// padded target. Immutable.
/// </summary>
internal sealed class LeafTable
{
    private static readonly int Width = Vector256<float>.Count;

    private readonly int[] startOfTree;
    private readonly float[] values;

    public LeafTable(IReadOnlyList<SymmetricTree> trees, int targets)
    {
        Stride = (targets + Width - 1) / Width * Width;
        startOfTree = new int[trees.Count];
        var leaves = 0;
        for (var tree = 0; tree < trees.Count; tree++)
        {
            startOfTree[tree] = leaves * Stride;
            leaves += 1 << trees[tree].Splits.Count;
        }

        values = new float[leaves * Stride];
        for (var tree = 0; tree < trees.Count; tree++)
        for (var leaf = 0; leaf < 1 << trees[tree].Splits.Count; leaf++)
            trees[tree]
                .Leaves.AsSpan(leaf * targets, targets)
                .CopyTo(values.AsSpan(startOfTree[tree] + leaf * Stride));
    }

    /// <summary>Targets, padded to whole vectors.</summary>
    public int Stride { get; }

    /// <summary>Adds each tree's leaf to the sums, in tree order.</summary>
    /// <param name="sums">One a target, padded to <see cref="Stride"/>.</param>
    /// <param name="leafOfTree">What <see cref="LeafNumbers.Find"/> wrote.</param>
    public void AddTo(Span<float> sums, ReadOnlySpan<byte> leafOfTree)
    {
        var first = 0;
        for (; first + 4 * Width <= Stride; first += 4 * Width)
            AddFour(sums[first..], leafOfTree, first);
        switch ((Stride - first) / Width)
        {
            case 3:
                AddThree(sums[first..], leafOfTree, first);
                break;
            case 2:
                AddTwo(sums[first..], leafOfTree, first);
                break;
            case 1:
                AddOne(sums[first..], leafOfTree, first);
                break;
        }
    }

    // As many sums as fit at once: additions of one wait for each other, those of several don't, and a leaf is met but once.
    private void AddFour(Span<float> sums, ReadOnlySpan<byte> leafOfTree, int first)
    {
        var (a, b) = (Vector256.Create<float>(sums), Vector256.Create<float>(sums[Width..]));
        var c = Vector256.Create<float>(sums[(2 * Width)..]);
        var d = Vector256.Create<float>(sums[(3 * Width)..]);
        for (var tree = 0; tree < startOfTree.Length; tree++)
        {
            var leaf = values.AsSpan(
                startOfTree[tree] + leafOfTree[tree] * Stride + first,
                4 * Width
            );
            a += Vector256.Create<float>(leaf);
            b += Vector256.Create<float>(leaf[Width..]);
            c += Vector256.Create<float>(leaf[(2 * Width)..]);
            d += Vector256.Create<float>(leaf[(3 * Width)..]);
        }

        a.CopyTo(sums);
        b.CopyTo(sums[Width..]);
        c.CopyTo(sums[(2 * Width)..]);
        d.CopyTo(sums[(3 * Width)..]);
    }

    private void AddThree(Span<float> sums, ReadOnlySpan<byte> leafOfTree, int first)
    {
        var (a, b) = (Vector256.Create<float>(sums), Vector256.Create<float>(sums[Width..]));
        var c = Vector256.Create<float>(sums[(2 * Width)..]);
        for (var tree = 0; tree < startOfTree.Length; tree++)
        {
            var leaf = values.AsSpan(
                startOfTree[tree] + leafOfTree[tree] * Stride + first,
                3 * Width
            );
            a += Vector256.Create<float>(leaf);
            b += Vector256.Create<float>(leaf[Width..]);
            c += Vector256.Create<float>(leaf[(2 * Width)..]);
        }

        a.CopyTo(sums);
        b.CopyTo(sums[Width..]);
        c.CopyTo(sums[(2 * Width)..]);
    }

    private void AddTwo(Span<float> sums, ReadOnlySpan<byte> leafOfTree, int first)
    {
        var (a, b) = (Vector256.Create<float>(sums), Vector256.Create<float>(sums[Width..]));
        for (var tree = 0; tree < startOfTree.Length; tree++)
        {
            var leaf = values.AsSpan(
                startOfTree[tree] + leafOfTree[tree] * Stride + first,
                2 * Width
            );
            a += Vector256.Create<float>(leaf);
            b += Vector256.Create<float>(leaf[Width..]);
        }

        a.CopyTo(sums);
        b.CopyTo(sums[Width..]);
    }

    private void AddOne(Span<float> sums, ReadOnlySpan<byte> leafOfTree, int first)
    {
        var a = Vector256.Create<float>(sums);
        for (var tree = 0; tree < startOfTree.Length; tree++)
            a += Vector256.Create<float>(
                values.AsSpan(startOfTree[tree] + leafOfTree[tree] * Stride + first, Width)
            );
        a.CopyTo(sums);
    }
}
