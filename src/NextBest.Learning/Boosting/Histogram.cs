using System.Runtime.Intrinsics;

namespace NextBest.Learning.Boosting;

/// <summary>Sums of sketches by leaf and row of one block, and by leaf. Reused from level to level; not thread-safe.</summary>
internal sealed class Histogram(int rows)
{
    private float[] sums = [];
    private Vector256<float>[] totals = [];

    /// <summary>The sum of the examples of a leaf.</summary>
    public Vector256<float> Total(int leaf) => totals[leaf];

    /// <summary>The sum of the examples of a leaf for which a row is active.</summary>
    public Vector256<float> Of(int leaf, int row) =>
        Vector256.Create<float>(sums.AsSpan((leaf * rows + row) * Sketch.Lanes, Sketch.Lanes));

    /// <summary>Adds up the sample.</summary>
    /// <param name="leaves">How many leaves there are.</param>
    /// <param name="sample">The examples to add.</param>
    /// <param name="leafOf">The leaf of each example.</param>
    /// <param name="active">The active rows of each example.</param>
    /// <param name="sketch">What is added.</param>
    /// <param name="wanted">Which rows the sums are wanted of.</param>
    public void Fill(
        int leaves,
        ReadOnlySpan<int> sample,
        ReadOnlySpan<byte> leafOf,
        BlockRows active,
        Sketch sketch,
        ReadOnlySpan<bool> wanted
    )
    {
        var length = leaves * rows * Sketch.Lanes;
        if (sums.Length < length)
            sums = new float[length];
        sums.AsSpan(0, length).Clear();
        if (totals.Length < leaves)
            totals = new Vector256<float>[leaves];
        totals.AsSpan(0, leaves).Clear();
        foreach (var example in sample)
        {
            var values = sketch.Of(example);
            var leaf = leafOf[example];
            totals[leaf] += values;
            var first = leaf * rows;
            foreach (var row in active.Of(example))
            {
                if (!wanted[row])
                    continue;
                var cell = sums.AsSpan((first + row) * Sketch.Lanes, Sketch.Lanes);
                (Vector256.Create<float>(cell) + values).CopyTo(cell);
            }
        }
    }
}
