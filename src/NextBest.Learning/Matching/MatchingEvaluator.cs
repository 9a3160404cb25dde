using NextBest.Core.Catalog;
using NextBest.Core.Models.Matching;
using NextBest.Learning.Evaluation;
using NextBest.Learning.Examples;

namespace NextBest.Learning.Matching;

/// <summary>Judges a matching model by choices that it was not trained on.</summary>
public static class MatchingEvaluator
{
    private static readonly HashSet<int> None = [];

    /// <summary>Evaluates how products are told within their lines, against shares alone and the oracle where given.</summary>
    /// <param name="choices">Rows whose acquisitions are ids of products; see <see cref="ChoiceLoader"/>.</param>
    /// <param name="catalog">The shelf; it has every product chosen.</param>
    /// <param name="model">The model; its schema is that of the choices.</param>
    /// <param name="oracle">The true probabilities; null where nobody knows them.</param>
    /// <param name="options">How to evaluate.</param>
    /// <exception cref="InvalidDataException">No choice is among two products, or the oracle lacks one.</exception>
    public static MatchingReport Evaluate(
        ExampleSet choices,
        ProductCatalog catalog,
        TagAffinityModel model,
        ChoiceOracle? oracle,
        EvaluationOptions options
    )
    {
        var shelves = new LineShelves(catalog, model.Tags, None);
        var run = new MatchingRun(choices, shelves, new ChoiceScoring(model, shelves), oracle);
        for (var row = 0; row < choices.Count; row++)
            if (options.Customers?.Invoke(choices.CustomerId(row)) != false)
                run.Judge(row);
        return run.Choices == 0
            ? throw new InvalidDataException(
                "no choice is of a line with two products or more, so that there is nothing to judge."
            )
            : run.Report(options);
    }
}
