using System.Runtime.InteropServices;
using NextBest.Core.Features;

namespace NextBest.Core.Models.Inputs;

/// <summary>
/// The linear part of a model: a bias an output plus the weight rows that a profile activates. Sums run per output in
/// column order, so that a vector of any width gives the bits of a scalar loop. Immutable and safe to share.
/// </summary>
internal sealed class RowSums
{
    private readonly InputLayout layout;
    private readonly RowTable weights;
    private readonly float[] biases;

    /// <param name="layout">Which profile values select which rows.</param>
    /// <param name="weights">Row by row, one weight an output; copied.</param>
    /// <param name="biases">One an output; copied.</param>
    public RowSums(InputLayout layout, float[] weights, float[] biases)
    {
        this.layout = layout;
        this.weights = new RowTable(weights, layout.RowCount, biases.Length);
        this.biases = new float[this.weights.Stride];
        biases.CopyTo(this.biases, 0);
    }

    /// <summary>How many floats of working memory the methods need.</summary>
    public int ScratchLength => biases.Length + (StartCount + layout.MaxActiveRows + 1) / 2;

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
        var sums = scratch[..biases.Length];
        biases.CopyTo(sums);
        weights.AddTo(sums, rows);
        return sums;
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
        var own = weights.Of(output);
        foreach (var row in rows)
            contributions[owners[row]] += factor * own[row * weights.Stride];
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
        var own = weights.Of(output);
        for (var f = 0; f < features.Length; f++)
        {
            var sum = 0f;
            foreach (var column in layout.ColumnsOf(features[f]))
                for (int i = starts[column]; i < starts[column + 1]; i++)
                    sum += factor * own[rows[i] * weights.Stride];
            contributions[f] = sum;
        }
    }

    private int StartCount => layout.Columns.Count + 1;

    private Span<ushort> StartsIn(Span<float> scratch) =>
        MemoryMarshal.Cast<float, ushort>(scratch[biases.Length..])[..StartCount];

    private Span<ushort> RowsIn(Span<float> scratch) =>
        MemoryMarshal.Cast<float, ushort>(scratch[biases.Length..])[StartCount..];
}
