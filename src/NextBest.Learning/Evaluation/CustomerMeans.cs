using System.Runtime.InteropServices;

namespace NextBest.Learning.Evaluation;

/// <summary>Gathers figures by customer and sums them up with bootstrap intervals. Rows of a customer stay together.</summary>
/// <param name="figures">How many figures a row has.</param>
internal sealed class CustomerMeans(int figures)
{
    private const double Tail = 0.025;
    private readonly Dictionary<string, int> customers = new(StringComparer.Ordinal);

    /// <summary>Per customer the number of rows, then the sum of each figure.</summary>
    private readonly List<double[]> sums = [];

    public int Customers => sums.Count;

    public void Add(string customer, params ReadOnlySpan<double> values)
    {
        ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(
            customers,
            customer,
            out var known
        );
        if (!known)
        {
            index = sums.Count;
            sums.Add(new double[figures + 1]);
        }

        var sum = sums[index];
        sum[0]++;
        for (var f = 0; f < figures; f++)
            sum[f + 1] += values[f];
    }

    /// <summary>The mean over all rows of each figure; NaN where there are no rows.</summary>
    /// <param name="resamples">How many bootstrap samples; 0: the intervals are the values.</param>
    /// <param name="seed">Same seed, same intervals.</param>
    public Interval[] Summarize(int resamples, int seed)
    {
        var total = new double[figures + 1];
        foreach (var sum in sums)
            Accumulate(total, sum);
        var random = new Random(seed);
        var draws = new double[figures][];
        for (var f = 0; f < figures; f++)
            draws[f] = new double[sums.Count > 0 ? resamples : 0];
        var drawn = new double[figures + 1];
        for (var r = 0; r < resamples && sums.Count > 0; r++)
        {
            Array.Clear(drawn);
            for (var i = 0; i < sums.Count; i++)
                Accumulate(drawn, sums[random.Next(sums.Count)]);
            for (var f = 0; f < figures; f++)
                draws[f][r] = drawn[f + 1] / drawn[0];
        }

        return [.. draws.Select((draw, f) => IntervalOf(total[f + 1] / total[0], draw))];
    }

    private static void Accumulate(double[] total, double[] next)
    {
        for (var i = 0; i < total.Length; i++)
            total[i] += next[i];
    }

    private static Interval IntervalOf(double value, double[] draws)
    {
        if (draws.Length == 0)
            return new(value, value, value);
        Array.Sort(draws);
        return new(
            value,
            draws[(int)(Tail * draws.Length)],
            draws[Math.Min(draws.Length - 1, (int)((1 - Tail) * draws.Length))]
        );
    }
}
