using NextBest.Learning.Evaluation;
using NextBest.Learning.Examples;
using NextBest.Learning.Training;

namespace NextBest.Learning.Boosting.Search;

/// <summary>Trains candidates on some customers and judges all of them by the same others.</summary>
internal sealed class HeldOutJudge
{
    /// <summary>Salt of the part that a search judges by.</summary>
    private const string Salt = "search";

    private readonly ExampleSet learned;
    private readonly JudgedRows judged;

    /// <exception cref="InvalidDataException">A part is empty, or nobody in it acquired anything.</exception>
    public HeldOutJudge(ExampleSet examples, double share)
    {
        bool IsHeldOut(string customer) => CustomerSplit.Contains(customer, share, Salt);
        learned = examples.Where(customer => !IsHeldOut(customer));
        judged = new JudgedRows(examples, IsHeldOut);
        if (judged.RankedRows == 0 || learned.Products.Count == 0)
            throw new InvalidDataException(
                $"{judged.RankedRows} rows with an acquisition to judge a search by, {learned.Count} rows to learn from: give more customers, or train without a search."
            );
    }

    /// <summary>Trains with these options and judges the model.</summary>
    public HeldOutLosses Judge(
        BoostingOptions options,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellation
    )
    {
        var result = SymmetricTreesTrainer.Train(learned, options, progress, cancellation);
        var scored = new ScoredRows(judged.Examples, judged.Rows, result.Model);
        var (sums, rows) = (new double[judged.Customers], 0);
        for (var i = 0; i < judged.Count; i++)
            if (!double.IsNaN(scored.LogLosses[i]))
            {
                sums[judged.CustomerOf(i)] += scored.LogLosses[i];
                rows++;
            }

        return new(sums, rows, result.Epochs);
    }
}
