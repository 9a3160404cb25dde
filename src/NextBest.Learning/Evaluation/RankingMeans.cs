namespace NextBest.Learning.Evaluation;

/// <summary>List scores by group, of one model and where given of another on the same rows.</summary>
internal sealed class RankingMeans(int groups, bool isCompared)
{
    private const int Figures = 4;
    private readonly GroupMeans means = new(groups, isCompared ? 3 * Figures : Figures);

    public void Add(int customer, int group, ListScore model, ListScore other = default)
    {
        if (isCompared)
            means.Add(
                customer,
                group,
                model.AveragePrecision,
                model.HitAt1,
                model.HitAt3,
                model.Ndcg,
                other.AveragePrecision,
                other.HitAt1,
                other.HitAt3,
                other.Ndcg,
                model.AveragePrecision - other.AveragePrecision,
                model.HitAt1 - other.HitAt1,
                model.HitAt3 - other.HitAt3,
                model.Ndcg - other.Ndcg
            );
        else
            means.Add(
                customer,
                group,
                model.AveragePrecision,
                model.HitAt1,
                model.HitAt3,
                model.Ndcg
            );
    }

    public RankingMeans Summarize(CustomerBootstrap bootstrap)
    {
        means.Summarize(bootstrap);
        return this;
    }

    public int Rows(int group) => means.Rows(group);

    public RankingScores Model(int group) => Scores(group, 0);

    public RankingScores Other(int group) => Scores(group, Figures);

    public RankingDifferences Differences(int group) =>
        new(
            means.Difference(group, 2 * Figures),
            means.Difference(group, 2 * Figures + 1),
            means.Difference(group, 2 * Figures + 2),
            means.Difference(group, 2 * Figures + 3)
        );

    private RankingScores Scores(int group, int first) =>
        new(
            means.Interval(group, first),
            means.Interval(group, first + 1),
            means.Interval(group, first + 2),
            means.Interval(group, first + 3)
        );
}
