using NextBest.Learning.Calibration;

namespace NextBest.Learning.Boosting.Search;

/// <summary>
/// Tries the options as given, then candidates drawn at random (Bergstra and Bengio, 2012), until trials or time run out.
/// Used once, by one thread.
/// </summary>
/// <param name="options">How long.</param>
/// <param name="judge">Trains with options and says what is lost; told whom to report to, which gets shares from 0 to 1.</param>
/// <param name="time">Measures the budget.</param>
internal sealed class RandomSearch(
    SearchOptions options,
    Func<BoostingOptions, IProgress<double>, HeldOutLosses> judge,
    TimeProvider time
)
{
    private readonly List<SearchTrial> trials = [];
    private readonly long start = time.GetTimestamp();
    private HeldOutLosses? standard;
    private SearchTrial? chosen;

    /// <summary>Searches.</summary>
    /// <param name="given">The options that a choice must not be worse than.</param>
    /// <param name="progress">Told as trials go on; may be null.</param>
    /// <param name="cancellation">Looked at between trials; a trial looks at its own.</param>
    public SearchResult Run(
        BoostingOptions given,
        IProgress<SearchProgress>? progress,
        CancellationToken cancellation
    )
    {
        var random = new Random(options.Seed);
        Try(given, progress);
        while (trials.Count < options.Trials && !IsOutOfTime)
        {
            cancellation.ThrowIfCancellationRequested();
            Try(SearchSpace.Draw(given, random, options.Kept), progress);
        }

        return new(trials, chosen!, trials.Count < options.Trials);
    }

    private bool IsOutOfTime => time.GetElapsedTime(start) >= options.Budget;

    private void Try(BoostingOptions candidate, IProgress<SearchProgress>? progress)
    {
        var begin = time.GetTimestamp();
        var losses = judge(candidate, new Share(share => Report(share, progress)));
        standard ??= losses;
        var gain = new LossGain();
        for (var c = 0; c < losses.OfCustomers.Length; c++)
            gain.Add(standard.OfCustomers[c] - losses.OfCustomers[c], 1);
        var rows = (double)losses.Rows / losses.OfCustomers.Length;
        var trial = new SearchTrial(
            trials.Count,
            candidate,
            losses.Trees,
            losses.Mean,
            gain.Mean / rows,
            gain.StandardError / rows,
            time.GetElapsedTime(begin)
        );
        trials.Add(trial);
        if (chosen is null || (gain.IsBeyondError && trial.Loss < chosen.Loss))
            chosen = trial;
        Report(0, progress);
    }

    private void Report(double share, IProgress<SearchProgress>? progress) =>
        progress?.Report(
            new(
                trials.Count,
                Math.Min(
                    1,
                    Math.Max(
                        (trials.Count + share) / options.Trials,
                        time.GetElapsedTime(start) / options.Budget
                    )
                ),
                trials.Count == 0 ? 0 : trials.Max(trial => trial.Gain)
            )
        );

    /// <summary>Passes on at once, on the calling thread.</summary>
    private sealed class Share(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
