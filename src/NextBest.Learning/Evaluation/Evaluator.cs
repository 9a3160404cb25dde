using NextBest.Core.Models;
using NextBest.Learning.Examples;

namespace NextBest.Learning.Evaluation;

/// <summary>Judges a model on examples that it was not trained on. Every row is scored once a model; deterministic for a seed.</summary>
public static class Evaluator
{
    /// <summary>Evaluates rankings (against popularity, the oracle and a rival where given) and probabilities.</summary>
    /// <param name="examples">The rows to judge by.</param>
    /// <param name="model">The model; its schema is that of the examples.</param>
    /// <param name="oracle">The true probabilities; null where nobody knows them.</param>
    /// <param name="options">How to evaluate.</param>
    /// <exception cref="InvalidDataException">
    /// No row has an acquisition, the oracle lacks a row, or the rival's examples have other rows.
    /// </exception>
    public static EvaluationReport Evaluate(
        ExampleSet examples,
        IPropensityModel model,
        OracleFile? oracle,
        EvaluationOptions options
    )
    {
        var judged = new JudgedRows(examples, options.Customers);
        if (judged.RankedRows == 0)
            throw new InvalidDataException(
                "no row has an acquisition to judge a ranking by: fill the column 'acquired'."
            );
        var scored = new ScoredRows(examples, judged.Rows, model);
        var other = options.Rival is { } rival ? Score(rival, judged) : null;
        var bootstrap = new CustomerBootstrap(judged.Customers, options.Resamples, options.Seed);
        var rankings = new RankingJudge(judged, scored, other, oracle, bootstrap);
        var targets = new TargetJudge(judged, scored, other, bootstrap);
        return new()
        {
            Rows = judged.Count,
            RankedRows = judged.RankedRows,
            Customers = judged.Customers,
            Model = rankings.Model,
            Popularity = rankings.Popularity,
            Oracle = rankings.Oracle,
            LogLoss = rankings.LogLoss,
            Calibration = PooledReliability.Of(scored),
            Targets = targets.Scores,
            Segmentations =
            [
                .. options.Segmentations.Select(s =>
                    SegmentJudge.Of(s, judged, scored, other, bootstrap)
                ),
            ],
            Comparison = rankings.Compare(targets.Differences),
        };
    }

    private static ScoredRows Score(Rival rival, JudgedRows judged)
    {
        var isSame = rival.Examples.Count == judged.Examples.Count;
        for (var i = 0; i < judged.Count && isSame; i++)
            isSame =
                rival.Examples.CustomerId(judged.Rows[i])
                == judged.Examples.CustomerId(judged.Rows[i]);
        return isSame
            ? new(rival.Examples, judged.Rows, rival.Model)
            : throw new InvalidDataException(
                "the two models' schemas leave different rows usable, so that they can't be compared row by row: mend the broken rows."
            );
    }
}
