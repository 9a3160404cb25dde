using System.Runtime.Intrinsics;

namespace NextBest.Learning.Boosting;

/// <summary>
/// Sums of sketches by leaf and row of one block, and by leaf, kept from level to level: of two leaves that were one, the smaller
/// is added up, and the other is what is left. Not thread-safe.
/// </summary>
internal sealed class Histogram(int rows)
{
    private float[] sums = [];
    private float[] parents = [];
    private ushort[] active = [];
    private int[] ends = [];

    /// <summary>The sum of the examples of a leaf.</summary>
    public Vector256<float> Total(int leaf) => At(leaf, rows);

    /// <summary>The sum of the examples of a leaf for which a row is active.</summary>
    public Vector256<float> Of(int leaf, int row) => At(leaf, row);

    /// <summary>Takes a new sample.</summary>
    /// <param name="sample">The examples.</param>
    /// <param name="rowsOf">The active rows of each example.</param>
    /// <param name="wanted">1 for each row that the sums are wanted of, else 0.</param>
    public void Begin(ReadOnlySpan<int> sample, BlockRows rowsOf, ReadOnlySpan<byte> wanted)
    {
        if (ends.Length < sample.Length)
            ends = new int[sample.Length];
        var count = 0;
        for (var place = 0; place < sample.Length; place++)
        {
            var own = rowsOf.Of(sample[place]);
            if (active.Length <= count + own.Length)
                Array.Resize(ref active, Math.Max(1024, (count + own.Length) * 2));
            // Without a branch: which rows are wanted can't be predicted.
            foreach (var row in own)
            {
                active[count] = row;
                count += wanted[row];
            }

            ends[place] = count;
        }
    }

    /// <summary>Adds up the leaves of a level.</summary>
    /// <param name="level">How many splits were made.</param>
    /// <param name="leaves">The sample by leaf.</param>
    /// <param name="sample">The examples.</param>
    /// <param name="sketch">What is added.</param>
    public void Fill(int level, LeafOrder leaves, ReadOnlySpan<int> sample, Sketch sketch)
    {
        (sums, parents) = (parents, sums);
        var width = Width;
        if (sums.Length < width << level)
            sums = new float[width << level];
        sums.AsSpan(0, width << level).Clear();
        if (level == 0)
        {
            Add(0, leaves.Of(0), sample, sketch);
            return;
        }

        var half = 1 << (level - 1);
        for (var low = 0; low < half; low++)
        {
            var high = low | half;
            var isLowSmaller = leaves.Of(low).Length <= leaves.Of(high).Length;
            var (smaller, larger) = isLowSmaller ? (low, high) : (high, low);
            Add(smaller, leaves.Of(smaller), sample, sketch);
            Subtract(low, smaller, larger);
        }
    }

    private int Width => (rows + 1) * Sketch.Lanes;

    private Vector256<float> At(int leaf, int row) =>
        Vector256.Create<float>(sums.AsSpan(leaf * Width + row * Sketch.Lanes, Sketch.Lanes));

    private void Add(int leaf, ReadOnlySpan<int> places, ReadOnlySpan<int> sample, Sketch sketch)
    {
        var own = sums.AsSpan(leaf * Width, Width);
        var total = Vector256<float>.Zero;
        foreach (var place in places)
        {
            var values = sketch.Of(sample[place]);
            total += values;
            var start = place == 0 ? 0 : ends[place - 1];
            foreach (var row in active.AsSpan(start, ends[place] - start))
            {
                var cell = own.Slice(row * Sketch.Lanes, Sketch.Lanes);
                (Vector256.Create<float>(cell) + values).CopyTo(cell);
            }
        }

        total.CopyTo(own[(rows * Sketch.Lanes)..]);
    }

    private void Subtract(int parent, int known, int rest)
    {
        var all = parents.AsSpan(parent * Width, Width);
        var own = sums.AsSpan(known * Width, Width);
        var other = sums.AsSpan(rest * Width, Width);
        for (var i = 0; i < all.Length; i += Sketch.Lanes)
            (Vector256.Create<float>(all[i..]) - Vector256.Create<float>(own[i..])).CopyTo(
                other[i..]
            );
    }
}
