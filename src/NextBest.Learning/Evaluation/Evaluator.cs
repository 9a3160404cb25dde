using NextBest.Core.Models;
using NextBest.Learning.Examples;
using NextBest.Learning.Prediction;

namespace NextBest.Learning.Evaluation;

/// <summary>Judges a model on examples that it was not trained on.</summary>
public static class Evaluator
{
    /// <summary>Evaluates rankings (against popularity, and the oracle where given) and probabilities.</summary>
    /// <param name="examples">The rows to judge by.</param>
    /// <param name="model">The model; its schema is that of the examples.</param>
    /// <param name="oracle">The true probabilities; null where nobody knows them.</param>
    /// <param name="options">How to evaluate.</param>
    /// <exception cref="InvalidDataException">No row has an acquisition, or the oracle lacks a row.</exception>
    public static EvaluationReport Evaluate(
        ExampleSet examples,
        IPropensityModel model,
        OracleFile? oracle,
        EvaluationOptions options
    )
    {
        var run = new EvaluationRun(examples, model, oracle);
        for (var row = 0; row < examples.Count; row++)
            if (options.Customers?.Invoke(examples.CustomerId(row)) != false)
                run.Judge(row);
        if (run.RankedRows == 0)
            throw new InvalidDataException(
                "no row has an acquisition to judge a ranking by: fill the column 'acquired'."
            );
        RankingScores Summarize(ScoreCollector scores) =>
            scores.Summarize(options.Resamples, options.Seed);
        return new(
            run.Rows,
            run.RankedRows,
            run.Model.Customers,
            Summarize(run.Model),
            Summarize(run.Popularity),
            oracle is null ? null : Summarize(run.Oracle),
            [.. run.Targets.Select((points, t) => points.Summarize(model.Targets[t]))]
        );
    }
}
