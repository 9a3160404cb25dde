namespace NextBest.Learning.Evaluation;

/// <summary>
/// Resamples of the customers, drawn once and shared by all figures, so that figures of two models are paired. All rows of
/// a customer are drawn together. Safe to share.
/// </summary>
internal sealed class CustomerBootstrap
{
    private const double Tail = 0.025;

    // Beyond this share of resamples without a value there is too little data for an interval.
    private const double MostUndefined = 0.5;
    private readonly byte[][] counts;

    /// <param name="customers">How many there are.</param>
    /// <param name="resamples">How many bootstrap samples; 0: intervals are their values.</param>
    /// <param name="seed">Same seed, same samples.</param>
    public CustomerBootstrap(int customers, int resamples, int seed)
    {
        var random = new Random(seed);
        counts = new byte[resamples][];
        for (var r = 0; r < resamples; r++)
        {
            var drawn = new byte[customers];
            for (var i = 0; i < customers; i++)
            {
                // 255 draws of one customer among more than that many never happen; it only must not wrap.
                ref var count = ref drawn[random.Next(customers)];
                if (count < byte.MaxValue)
                    count++;
            }

            counts[r] = drawn;
        }
    }

    public int Resamples => counts.Length;

    /// <summary>How often each customer is in a resample.</summary>
    public ReadOnlySpan<byte> Counts(int resample) => counts[resample];

    /// <summary>The middle 95 % of the draws; NaN bounds where too few have a value.</summary>
    /// <param name="value">The figure of all rows.</param>
    /// <param name="draws">The figure of each resample, NaN for none; sorted in place.</param>
    public static Interval IntervalOf(double value, double[] draws)
    {
        if (draws.Length == 0)
            return new(value, value, value);
        Array.Sort(draws);
        // NaN sorts first.
        var undefined = draws.Count(double.IsNaN);
        if (double.IsNaN(value) || undefined > MostUndefined * draws.Length)
            return new(value, double.NaN, double.NaN);
        var known = draws.AsSpan(undefined);
        return new(
            value,
            known[(int)(Tail * known.Length)],
            known[Math.Min(known.Length - 1, (int)((1 - Tail) * known.Length))]
        );
    }

    /// <inheritdoc cref="IntervalOf"/>
    public static Difference DifferenceOf(double value, double[] draws)
    {
        var interval = IntervalOf(value, draws);
        var known = draws.Count(d => !double.IsNaN(d));
        var below = draws.Count(d => d <= 0);
        var above = draws.Count(d => d >= 0);
        var p = known == 0 ? 1 : Math.Min(1, 2.0 * (Math.Min(below, above) + 1) / (known + 1));
        return new(value, interval.Low, interval.High, double.IsNaN(interval.Low) ? double.NaN : p);
    }
}
