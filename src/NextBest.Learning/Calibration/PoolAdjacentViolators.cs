namespace NextBest.Learning.Calibration;

/// <summary>
/// Isotonic regression: the non-decreasing sequence nearest to the values in weighted squares, by pooling adjacent
/// violators (Ayer et al., 1955), in linear time.
/// </summary>
internal static class PoolAdjacentViolators
{
    /// <summary>Where the blocks of equal fitted value end (exclusive), ascending; the last is the number of values.</summary>
    /// <param name="values">In the order that the fit has to be non-decreasing in.</param>
    /// <param name="weights">One a value, above 0.</param>
    public static int[] BlockEnds(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        var ends = new int[values.Length];
        var sums = new double[values.Length];
        var masses = new double[values.Length];
        var blocks = 0;
        for (var i = 0; i < values.Length; i++)
        {
            ends[blocks] = i + 1;
            sums[blocks] = values[i] * weights[i];
            masses[blocks] = weights[i];
            blocks++;
            // Means compared by cross-multiplication: no division, and equal means pool too.
            while (
                blocks > 1
                && sums[blocks - 2] * masses[blocks - 1] >= sums[blocks - 1] * masses[blocks - 2]
            )
            {
                blocks--;
                ends[blocks - 1] = ends[blocks];
                sums[blocks - 1] += sums[blocks];
                masses[blocks - 1] += masses[blocks];
            }
        }

        return ends[..blocks];
    }
}
