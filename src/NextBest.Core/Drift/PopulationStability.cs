namespace NextBest.Core.Drift;

/// <summary>
/// The population stability index: how far the distribution of a value has moved from a reference. Pure and thread-safe.
/// </summary>
/// <remarks>
/// PSI = sum over bins of (p - q) ln(p / q), with p the live and q the reference share of a bin (Siddiqi, Credit Risk Scorecards,
/// 2006; the symmetric Kullback-Leibler divergence). A share is (n + 1/2) / (N + B/2) for n of N values in one of B bins, so that an empty
/// bin costs something finite. The usual reading: below <see cref="Moderate"/> stable, from there on worth a look, from
/// <see cref="Large"/> on another population.
/// </remarks>
public static class PopulationStability
{
    /// <summary>From here on the shift is worth a look.</summary>
    public const double Moderate = 0.1;

    /// <summary>From here on it is another population.</summary>
    public const double Large = 0.25;

    private const double Prior = 0.5;

    /// <summary>The index of two histograms over the same bins, at least 0; NaN where one of them is empty.</summary>
    /// <exception cref="ArgumentException">The histograms differ in length.</exception>
    public static double Index(ReadOnlySpan<long> reference, ReadOnlySpan<long> live)
    {
        if (reference.Length != live.Length)
            throw new ArgumentException("The histograms have different bins.", nameof(live));
        var (from, to) = (TotalOf(reference), TotalOf(live));
        if (from == 0 || to == 0)
            return double.NaN;
        var sum = 0.0;
        for (var bin = 0; bin < reference.Length; bin++)
        {
            var p = ShareOf(live[bin], to, live.Length);
            var q = ShareOf(reference[bin], from, live.Length);
            sum += (p - q) * Math.Log(p / q);
        }

        return sum;
    }

    /// <summary>
    /// What the index is on average where nothing has moved, by sampling alone: (B - 1)(1/N + 1/M) for B bins and samples of N and M
    /// (Yurdakul, Statistical Properties of Population Stability Index, 2018). An index of this size says nothing.
    /// </summary>
    public static double Noise(int bins, long reference, long live) =>
        reference == 0 || live == 0 ? double.NaN : (bins - 1) * (1.0 / reference + 1.0 / live);

    private static double ShareOf(long count, long total, int bins) =>
        (count + Prior) / (total + Prior * bins);

    private static long TotalOf(ReadOnlySpan<long> counts)
    {
        var total = 0L;
        foreach (var count in counts)
            total += count;
        return total;
    }
}
