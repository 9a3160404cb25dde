using NextBest.Learning.Evaluation;

namespace NextBest.Learning.Matching;

/// <summary>Gathers scores of choices.</summary>
internal sealed class ChoiceMeans
{
    private readonly CustomerMeans means = new(3);

    public int Customers => means.Customers;

    public void Add(string customer, ChoiceScore score) =>
        means.Add(customer, score.LogLoss, score.HitAt1, score.ReciprocalRank);

    public ChoiceScores Summarize(EvaluationOptions options)
    {
        var figures = means.Summarize(options.Resamples, options.Seed);
        return new(figures[0], figures[1], figures[2]);
    }
}
