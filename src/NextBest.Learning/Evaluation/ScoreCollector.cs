namespace NextBest.Learning.Evaluation;

/// <summary>Gathers list scores by customer and sums them up with bootstrap intervals.</summary>
internal sealed class ScoreCollector
{
    private readonly CustomerMeans means = new(4);

    public int Customers => means.Customers;

    public void Add(string customer, ListScore score) =>
        means.Add(customer, score.AveragePrecision, score.HitAt1, score.HitAt3, score.Ndcg);

    /// <param name="resamples">How many bootstrap samples; 0: the intervals are the values.</param>
    /// <param name="seed">Same seed, same intervals.</param>
    public RankingScores Summarize(int resamples, int seed)
    {
        var intervals = means.Summarize(resamples, seed);
        return new(intervals[0], intervals[1], intervals[2], intervals[3]);
    }
}
