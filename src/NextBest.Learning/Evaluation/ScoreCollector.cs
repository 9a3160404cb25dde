using System.Runtime.InteropServices;

namespace NextBest.Learning.Evaluation;

/// <summary>Gathers list scores by customer and sums them up with bootstrap intervals. Rows of a customer stay together.</summary>
internal sealed class ScoreCollector
{
    private const double Tail = 0.025;
    private readonly Dictionary<string, int> customers = new(StringComparer.Ordinal);
    private readonly List<Sums> sums = [];

    public int Customers => sums.Count;

    public void Add(string customer, ListScore score)
    {
        ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(
            customers,
            customer,
            out var known
        );
        if (!known)
        {
            index = sums.Count;
            sums.Add(default);
        }

        sums[index] = sums[index].Plus(score);
    }

    /// <param name="resamples">How many bootstrap samples; 0: the intervals are the values.</param>
    /// <param name="seed">Same seed, same intervals.</param>
    public RankingScores Summarize(int resamples, int seed)
    {
        var all = sums.Aggregate(default(Sums), (total, next) => total.Plus(next)).Means();
        var random = new Random(seed);
        var draws = new double[4][];
        for (var m = 0; m < draws.Length; m++)
            draws[m] = new double[resamples];
        for (var r = 0; r < resamples && sums.Count > 0; r++)
        {
            var total = default(Sums);
            for (var i = 0; i < sums.Count; i++)
                total = total.Plus(sums[random.Next(sums.Count)]);
            var means = total.Means();
            for (var m = 0; m < draws.Length; m++)
                draws[m][r] = means[m];
        }

        var intervals = all.Select((value, m) => IntervalOf(value, draws[m])).ToArray();
        return new(intervals[0], intervals[1], intervals[2], intervals[3]);
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

    private readonly record struct Sums(int Rows, double Ap, double Hit1, double Hit3, double Ndcg)
    {
        public Sums Plus(ListScore score) =>
            new(
                Rows + 1,
                Ap + score.AveragePrecision,
                Hit1 + score.HitAt1,
                Hit3 + score.HitAt3,
                Ndcg + score.Ndcg
            );

        public Sums Plus(Sums other) =>
            new(
                Rows + other.Rows,
                Ap + other.Ap,
                Hit1 + other.Hit1,
                Hit3 + other.Hit3,
                Ndcg + other.Ndcg
            );

        public double[] Means() => [Ap / Rows, Hit1 / Rows, Hit3 / Rows, Ndcg / Rows];
    }
}
