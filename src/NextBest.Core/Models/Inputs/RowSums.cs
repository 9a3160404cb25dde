using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NextBest.Core.Features;

namespace NextBest.Core.Models.Inputs;

/// <summary>
/// The linear part of a model: a bias an output plus the weight rows that a profile activates. Sums run per output in
/// column order, so that a vector of any width gives the bits of a scalar loop. Immutable and safe to share.
/// </summary>
internal sealed class RowSums
{
    // Rows are padded to whole vectors of the widest machine (512 bits), so that no loop has a remainder.
    private const int FloatsPerBlock = 16;
    private const int BytesPerCacheLine = 64;

    private readonly InputLayout layout;
    private readonly int stride;

    // Pinned, so that rows begin with a cache line and stay there: a block of one that does not meets two.
    private readonly float[] weights;
    private readonly int firstWeight;
    private readonly float[] biases;

    /// <param name="layout">Which profile values select which rows.</param>
    /// <param name="weights">Row by row, one weight an output; copied.</param>
    /// <param name="biases">One an output; copied.</param>
    public RowSums(InputLayout layout, float[] weights, float[] biases)
    {
        this.layout = layout;
        var outputs = biases.Length;
        stride = (outputs + FloatsPerBlock - 1) / FloatsPerBlock * FloatsPerBlock;
        this.weights = GC.AllocateArray<float>(
            layout.RowCount * stride + FloatsPerBlock,
            pinned: true
        );
        firstWeight = ToCacheLine(this.weights);
        for (var row = 0; row < layout.RowCount; row++)
            weights
                .AsSpan(row * outputs, outputs)
                .CopyTo(this.weights.AsSpan(firstWeight + row * stride));
        this.biases = new float[stride];
        biases.CopyTo(this.biases, 0);
    }

    /// <summary>How many floats of working memory the methods need.</summary>
    public int ScratchLength => stride + (StartCount + layout.MaxActiveRows + 1) / 2;

    /// <summary>The rows that a profile activates; valid until the scratch is used again.</summary>
    public ReadOnlySpan<ushort> Activate(CustomerProfile profile, Span<float> scratch)
    {
        var rows = RowsIn(scratch);
        return rows[..layout.Activate(profile, rows, StartsIn(scratch))];
    }

    /// <summary>
    /// Activates and sums the rows; the sums begin the scratch, one an output, valid like the rows until that is used again.
    /// </summary>
    public ReadOnlySpan<float> Sum(CustomerProfile profile, Span<float> scratch)
    {
        var rows = Activate(profile, scratch);
        var sums = MemoryMarshal.Cast<float, Vector256<float>>(scratch[..stride]);
        biases.CopyTo(scratch);
        var first = 0;
        for (; first + 8 <= sums.Length; first += 8)
            SumEight(rows, first, sums.Slice(first, 8));
        if (first + 6 <= sums.Length)
        {
            SumSix(rows, first, sums.Slice(first, 6));
            first += 6;
        }

        for (; first < sums.Length; first += 2)
            SumTwo(rows, first, sums.Slice(first, 2));
        return scratch[..stride];
    }

    /// <summary>Adds the active rows' weights of one output, times a factor, to the features that own the rows.</summary>
    /// <param name="rows">The active rows.</param>
    /// <param name="output">The output.</param>
    /// <param name="factor">What each weight is multiplied by.</param>
    /// <param name="contributions">One value a feature of the schema.</param>
    public void AddContributions(
        ReadOnlySpan<ushort> rows,
        int output,
        float factor,
        Span<float> contributions
    )
    {
        var owners = layout.OwnerOfRow;
        foreach (var row in rows)
            contributions[owners[row]] += factor * Weights[row * stride + output];
    }

    /// <summary>
    /// What <see cref="AddContributions"/> adds to each of some features, by the rows that were activated last on the scratch.
    /// </summary>
    public void Contributions(
        ReadOnlySpan<int> features,
        int output,
        float factor,
        Span<float> scratch,
        Span<float> contributions
    )
    {
        var rows = RowsIn(scratch);
        var starts = StartsIn(scratch);
        var own = Weights[output..];
        for (var f = 0; f < features.Length; f++)
        {
            var sum = 0f;
            foreach (var column in layout.ColumnsOf(features[f]))
                for (int i = starts[column]; i < starts[column + 1]; i++)
                    sum += factor * own[rows[i] * stride];
            contributions[f] = sum;
        }
    }

    // As many sums as a row has, each in a register: additions of one wait for each other, those of several don't, and a row is met
    // but once. A loop over sums would keep them in memory, so that each width is written out.
    private void SumEight(ReadOnlySpan<ushort> rows, int first, Span<Vector256<float>> sums)
    {
        var table = Table;
        var width = stride / Vector256<float>.Count;
        var (a, b, c, d) = (sums[0], sums[1], sums[2], sums[3]);
        var (e, f, g, h) = (sums[4], sums[5], sums[6], sums[7]);
        foreach (var row in rows)
        {
            var cells = table.Slice(row * width + first, 8);
            a += cells[0];
            b += cells[1];
            c += cells[2];
            d += cells[3];
            e += cells[4];
            f += cells[5];
            g += cells[6];
            h += cells[7];
        }

        (sums[0], sums[1], sums[2], sums[3]) = (a, b, c, d);
        (sums[4], sums[5], sums[6], sums[7]) = (e, f, g, h);
    }

    private void SumSix(ReadOnlySpan<ushort> rows, int first, Span<Vector256<float>> sums)
    {
        var table = Table;
        var width = stride / Vector256<float>.Count;
        var (a, b, c) = (sums[0], sums[1], sums[2]);
        var (d, e, f) = (sums[3], sums[4], sums[5]);
        foreach (var row in rows)
        {
            var cells = table.Slice(row * width + first, 6);
            a += cells[0];
            b += cells[1];
            c += cells[2];
            d += cells[3];
            e += cells[4];
            f += cells[5];
        }

        (sums[0], sums[1], sums[2]) = (a, b, c);
        (sums[3], sums[4], sums[5]) = (d, e, f);
    }

    private void SumTwo(ReadOnlySpan<ushort> rows, int first, Span<Vector256<float>> sums)
    {
        var table = Table;
        var width = stride / Vector256<float>.Count;
        var (a, b) = (sums[0], sums[1]);
        foreach (var row in rows)
        {
            var cells = table.Slice(row * width + first, 2);
            a += cells[0];
            b += cells[1];
        }

        (sums[0], sums[1]) = (a, b);
    }

    private int StartCount => layout.Columns.Count + 1;

    private Span<ushort> StartsIn(Span<float> scratch) =>
        MemoryMarshal.Cast<float, ushort>(scratch[stride..])[..StartCount];

    private Span<ushort> RowsIn(Span<float> scratch) =>
        MemoryMarshal.Cast<float, ushort>(scratch[stride..])[StartCount..];

    private ReadOnlySpan<float> Weights => weights.AsSpan(firstWeight);

    private ReadOnlySpan<Vector256<float>> Table =>
        MemoryMarshal.Cast<float, Vector256<float>>(Weights);

    private static int ToCacheLine(float[] pinned)
    {
        var beyond = (int)(Marshal.UnsafeAddrOfPinnedArrayElement(pinned, 0) % BytesPerCacheLine);
        return (BytesPerCacheLine - beyond) % BytesPerCacheLine / sizeof(float);
    }
}
