namespace NextBest.Core.Drift;

/// <summary>How the values of one variable are distributed over its bins. Not thread-safe while it counts.</summary>
/// <param name="name">The variable: a feature, or a target whose score it is.</param>
/// <param name="bins">The bins.</param>
public sealed class ValueDistribution(string name, ValueBins bins)
{
    private readonly long[] counts = new long[bins.Count];

    /// <summary>The variable: a feature, or a target whose score it is.</summary>
    public string Name => name;

    /// <summary>The bins.</summary>
    public ValueBins Bins => bins;

    /// <summary>How many values fell into each bin.</summary>
    public ReadOnlySpan<long> Counts => counts;

    /// <summary>How many values there are, missing ones included.</summary>
    public long Total { get; private set; }

    /// <summary>Share of missing values, 0 to 1; NaN without values.</summary>
    public double MissingShare => Total == 0 ? double.NaN : (double)counts[bins.Missing] / Total;

    /// <summary>Counts values of one bin.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such bin, or the number is negative.</exception>
    public void Add(int bin, long values = 1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(
            (uint)bin,
            (uint)counts.Length,
            nameof(bin)
        );
        ArgumentOutOfRangeException.ThrowIfNegative(values);
        counts[bin] += values;
        Total += values;
    }
}
