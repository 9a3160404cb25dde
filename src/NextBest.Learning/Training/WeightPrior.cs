using System.Numerics;
using NextBest.Core.Models.Inputs;

namespace NextBest.Learning.Training;

/// <summary>
/// What is believed of the weights before any data: near zero (ridge), and those of neighbouring bins of a number near
/// each other (a random walk), so that a fine binning does not follow the noise. Biases are free.
/// </summary>
internal sealed class WeightPrior
{
    private readonly float ridge;
    private readonly float smoothness;

    /// <summary>Per row, whether the row before it is the next lower bin of the same number.</summary>
    private readonly bool[] followsBin;

    /// <param name="layout">The weight rows.</param>
    /// <param name="ridge">Pull to zero, as that many examples' worth.</param>
    /// <param name="smoothness">Pull to the neighbouring bins, likewise.</param>
    public WeightPrior(InputLayout layout, double ridge, double smoothness)
    {
        this.ridge = (float)ridge;
        this.smoothness = (float)smoothness;
        followsBin = new bool[layout.RowCount + 1];
        for (var c = 0; c < layout.Columns.Count; c++)
            if (layout.Columns[c] is NumericColumn or SetSizeColumn)
                // Row 0 is "missing", row 1 the lowest bin.
                followsBin
                    .AsSpan(layout.FirstRow(c) + 2, layout.Columns[c].RowCount - 2)
                    .Fill(true);
    }

    /// <summary>Adds the prior's slope for some rows.</summary>
    /// <param name="weights">The current weights; only read.</param>
    /// <param name="slopes">Receives the sums.</param>
    /// <param name="rows">The rows, of which the bias row is left out.</param>
    /// <param name="scale">The batch's share of all examples.</param>
    public void AddSlopes(WeightTable weights, WeightTable slopes, Range rows, float scale)
    {
        var (first, count) = rows.GetOffsetAndLength(weights.BiasRow);
        for (var row = first; row < first + count; row++)
        {
            var own = weights.Row(row);
            var slope = slopes.Row(row);
            AddDifference(slope, own, default, ridge * scale);
            if (followsBin[row])
                AddDifference(slope, own, weights.Row(row - 1), smoothness * scale);
            if (followsBin[row + 1])
                AddDifference(slope, own, weights.Row(row + 1), smoothness * scale);
        }
    }

    /// <summary>Adds strength * (own - other); an empty other is zero.</summary>
    private static void AddDifference(
        Span<float> slope,
        ReadOnlySpan<float> own,
        ReadOnlySpan<float> other,
        float strength
    )
    {
        for (var t = 0; t < slope.Length; t += Vector<float>.Count)
        {
            var difference = new Vector<float>(own[t..]);
            if (!other.IsEmpty)
                difference -= new Vector<float>(other[t..]);
            (new Vector<float>(slope[t..]) + difference * strength).CopyTo(slope[t..]);
        }
    }
}
