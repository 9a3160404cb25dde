using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NextBest.Core.Models.Inputs;

/// <summary>
/// Rows of weights, one an output, padded to whole vectors of the widest machine (512 bits), so that no loop has a remainder; and their
/// sums, which run per output in the order of the rows: a vector of any width gives the bits of a scalar loop. Immutable.
/// </summary>
internal sealed class RowTable
{
    private const int FloatsPerBlock = 16;
    private const int BytesPerCacheLine = 64;

    // Pinned, so that rows begin with a cache line and stay there: a block of one that does not meets two.
    private readonly float[] weights;
    private readonly int first;

    /// <param name="weights">Row by row, one weight an output; copied.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="outputs">How many outputs there are.</param>
    public RowTable(float[] weights, int rows, int outputs)
    {
        Stride = (outputs + FloatsPerBlock - 1) / FloatsPerBlock * FloatsPerBlock;
        this.weights = GC.AllocateArray<float>(rows * Stride + FloatsPerBlock, pinned: true);
        first = ToCacheLine(this.weights);
        for (var row = 0; row < rows; row++)
            weights
                .AsSpan(row * outputs, outputs)
                .CopyTo(this.weights.AsSpan(first + row * Stride));
    }

    /// <summary>Outputs, padded.</summary>
    public int Stride { get; }

    /// <summary>The weights of one output: that of a row is at the row's number times <see cref="Stride"/>.</summary>
    public ReadOnlySpan<float> Of(int output) => weights.AsSpan(first + output);

    /// <summary>Adds rows to sums, in their order.</summary>
    /// <param name="rows">Row numbers.</param>
    /// <param name="sums">One an output, padded to <see cref="Stride"/>.</param>
    public void AddTo(Span<float> sums, ReadOnlySpan<ushort> rows)
    {
        var vectors = MemoryMarshal.Cast<float, Vector256<float>>(sums);
        var at = 0;
        for (; at + 8 <= vectors.Length; at += 8)
            AddEight(rows, at, vectors.Slice(at, 8));
        if (at + 6 <= vectors.Length)
        {
            AddSix(rows, at, vectors.Slice(at, 6));
            at += 6;
        }

        for (; at < vectors.Length; at += 2)
            AddTwo(rows, at, vectors.Slice(at, 2));
    }

    // As many sums as a row has, each in a register: additions of one wait for each other, those of several don't, and a row is met
    // but once. A loop over sums would keep them in memory, so that each width is written out.
    private void AddEight(ReadOnlySpan<ushort> rows, int at, Span<Vector256<float>> sums)
    {
        var table = Vectors;
        var width = Stride / Vector256<float>.Count;
        var (a, b, c, d) = (sums[0], sums[1], sums[2], sums[3]);
        var (e, f, g, h) = (sums[4], sums[5], sums[6], sums[7]);
        foreach (var row in rows)
        {
            var cells = table.Slice(row * width + at, 8);
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

    private void AddSix(ReadOnlySpan<ushort> rows, int at, Span<Vector256<float>> sums)
    {
        var table = Vectors;
        var width = Stride / Vector256<float>.Count;
        var (a, b, c) = (sums[0], sums[1], sums[2]);
        var (d, e, f) = (sums[3], sums[4], sums[5]);
        foreach (var row in rows)
        {
            var cells = table.Slice(row * width + at, 6);
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

    private void AddTwo(ReadOnlySpan<ushort> rows, int at, Span<Vector256<float>> sums)
    {
        var table = Vectors;
        var width = Stride / Vector256<float>.Count;
        var (a, b) = (sums[0], sums[1]);
        foreach (var row in rows)
        {
            var cells = table.Slice(row * width + at, 2);
            a += cells[0];
            b += cells[1];
        }

        (sums[0], sums[1]) = (a, b);
    }

    private ReadOnlySpan<Vector256<float>> Vectors =>
        MemoryMarshal.Cast<float, Vector256<float>>(Of(0));

    private static int ToCacheLine(float[] pinned)
    {
        var beyond = (int)(Marshal.UnsafeAddrOfPinnedArrayElement(pinned, 0) % BytesPerCacheLine);
        return (BytesPerCacheLine - beyond) % BytesPerCacheLine / sizeof(float);
    }
}
