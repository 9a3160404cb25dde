using System.Numerics;
using System.Runtime.InteropServices;
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

    private readonly InputLayout layout;
    private readonly int stride;
    private readonly float[] weights;
    private readonly float[] biases;

    /// <param name="layout">Which profile values select which rows.</param>
    /// <param name="weights">Row by row, one weight an output; copied.</param>
    /// <param name="biases">One an output; copied.</param>
    public RowSums(InputLayout layout, float[] weights, float[] biases)
    {
        this.layout = layout;
        var outputs = biases.Length;
        stride = (outputs + FloatsPerBlock - 1) / FloatsPerBlock * FloatsPerBlock;
        this.weights = new float[layout.RowCount * stride];
        for (var row = 0; row < layout.RowCount; row++)
            weights.AsSpan(row * outputs, outputs).CopyTo(this.weights.AsSpan(row * stride));
        this.biases = new float[stride];
        biases.CopyTo(this.biases, 0);
    }

    /// <summary>How many floats of working memory the methods need.</summary>
    public int ScratchLength => stride + (layout.MaxActiveRows + 1) / 2;

    /// <summary>The rows that a profile activates; valid until the scratch is used again.</summary>
    public ReadOnlySpan<ushort> Activate(CustomerProfile profile, Span<float> scratch)
    {
        var rows = MemoryMarshal.Cast<float, ushort>(scratch[stride..]);
        return rows[..layout.Activate(profile, rows)];
    }

    /// <summary>Sums the active rows; the result begins the scratch, one an output, valid until that is used again.</summary>
    public ReadOnlySpan<float> Sum(CustomerProfile profile, Span<float> scratch)
    {
        var rows = Activate(profile, scratch);
        var sums = scratch[..stride];
        for (var t = 0; t < stride; t += Vector<float>.Count)
        {
            var sum = new Vector<float>(biases.AsSpan(t));
            foreach (var row in rows)
                sum += new Vector<float>(weights.AsSpan(row * stride + t));
            sum.CopyTo(sums[t..]);
        }

        return sums;
    }

    /// <summary>One weight.</summary>
    public float Weight(int row, int output) => weights[row * stride + output];
}
