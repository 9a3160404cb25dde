using System.Numerics;
using NextBest.Core.Models.Inputs;

namespace NextBest.Core.Models.Trees;

/// <summary>
/// Which leaf of each tree a customer falls into. Each row that some tree asks for has one byte a tree, whose bit d says that level d
/// answers yes where the row is active: the leaf numbers of all trees are the OR over the active rows. Takes one byte a tree and
/// asked row. Immutable.
/// </summary>
internal sealed class LeafNumbers
{
    // 512 bits: whole vectors on every machine.
    private const int TreesPerBlock = 64;
    private const int NotAsked = -1;
    private const int MostBytes = 256 * 1024 * 1024;

    private readonly int[] startOfRow;
    private readonly byte[] answers;

    public LeafNumbers(InputLayout layout, IReadOnlyList<SymmetricTree> trees)
    {
        ByteCount = (trees.Count + TreesPerBlock - 1) / TreesPerBlock * TreesPerBlock;
        startOfRow = new int[layout.RowCount];
        Array.Fill(startOfRow, NotAsked);
        long asked = 0;
        foreach (var split in trees.SelectMany(tree => tree.Splits))
        foreach (var row in split.Rows)
        {
            ref var start = ref startOfRow[layout.FirstRow(split.Column) + row];
            if (start == NotAsked)
                start = (int)(asked++ * ByteCount % MostBytes);
        }

        if (asked * ByteCount > MostBytes)
            throw new ArgumentException(
                $"{trees.Count} trees that ask for {asked} rows take more than {MostBytes} bytes.",
                nameof(trees)
            );
        answers = new byte[asked * ByteCount];
        for (var tree = 0; tree < trees.Count; tree++)
        for (var level = 0; level < trees[tree].Splits.Count; level++)
        {
            var split = trees[tree].Splits[level];
            foreach (var row in split.Rows)
                answers[startOfRow[layout.FirstRow(split.Column) + row] + tree] |= (byte)(
                    1 << level
                );
        }
    }

    /// <summary>How many bytes <see cref="Find"/> writes: one a tree, padded.</summary>
    public int ByteCount { get; }

    /// <summary>Writes the leaf number of each tree.</summary>
    /// <param name="active">The rows that the profile activates.</param>
    /// <param name="leafOfTree">Receives them; length is <see cref="ByteCount"/>.</param>
    public void Find(ReadOnlySpan<ushort> active, Span<byte> leafOfTree)
    {
        for (var t = 0; t < leafOfTree.Length; t += TreesPerBlock)
        for (var lane = t; lane < t + TreesPerBlock; lane += Vector<byte>.Count)
        {
            var found = Vector<byte>.Zero;
            foreach (var row in active)
                if (startOfRow[row] is not NotAsked and var start)
                    found |= new Vector<byte>(answers, start + lane);
            found.CopyTo(leafOfTree[lane..]);
        }
    }
}
