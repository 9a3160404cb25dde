using NextBest.Learning.Examples;
using NextBest.Learning.Training;

namespace NextBest.Learning.Boosting.Search;

/// <summary>
/// Looks for <see cref="BoostingOptions"/> that suit some data better than those given: candidates drawn at random are trained
/// without a part of the customers and judged by it, all by the same.
/// </summary>
public static class OptionSearch
{
    /// <summary>Searches. Same data, options and number of trials, same result.</summary>
    /// <param name="examples">The training data; the customers to judge by are taken from them.</param>
    /// <param name="given">The first candidate, and what the others have in common.</param>
    /// <param name="options">How long to search.</param>
    /// <param name="time">Measures the budget.</param>
    /// <param name="progress">Told of every tree, from the calling thread; may be null.</param>
    /// <param name="cancellation">Stops the search, also within a trial.</param>
    /// <exception cref="InvalidDataException">There are too few customers, or as for <see cref="SymmetricTreesTrainer.Train"/>.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SearchResult Run(
        ExampleSet examples,
        BoostingOptions given,
        SearchOptions options,
        TimeProvider time,
        IProgress<SearchProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        var judge = new HeldOutJudge(examples, options.HeldOutShare);
        return new RandomSearch(
            options,
            (candidate, share) => judge.Judge(candidate, new Passed(share), cancellation),
            time
        ).Run(given, progress, cancellation);
    }

    /// <summary>Of a training's progress the share that is done.</summary>
    private sealed class Passed(IProgress<double> share) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => share.Report(value.Done);
    }
}
