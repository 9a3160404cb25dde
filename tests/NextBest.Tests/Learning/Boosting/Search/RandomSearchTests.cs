using NextBest.Learning.Boosting;
using NextBest.Learning.Boosting.Search;
using NextBest.Tests.Store.Contract;
using Xunit;

namespace NextBest.Tests.Learning.Boosting.Search;

public sealed class RandomSearchTests
{
    private static readonly BoostingOptions Given = new() { Levels = 3 };

    private readonly ManualTime time = new();

    [Fact]
    public void Run_WhereNoCandidateIsBetter_ChoosesTheOptionsAsGiven()
    {
        var result = Run(new() { Trials = 9 }, o => o == Given ? [1, 1, 1] : [2, 1.5, 1.1]);
        Assert.Same(result.Trials[0], result.Chosen);
        Assert.Equal(Given, result.Chosen.Options);
        Assert.All(result.Trials.Skip(1), trial => Assert.True(trial.Gain < 0));
    }

    [Fact]
    public void Run_WhereSomeAreBetter_ChoosesTheLeastLoss()
    {
        var result = Run(new() { Trials = 20 }, o => [o.LearningRate, o.LearningRate + 1]);
        Assert.Equal(result.Trials.Min(t => t.Options.LearningRate), result.Chosen.Loss - 0.5, 12);
        Assert.True(result.Chosen.Number > 0);
        Assert.Equal(result.Trials[0].Loss - result.Chosen.Loss, result.Chosen.Gain, 12);
    }

    [Fact]
    public void Run_WhereAGainIsWithinItsError_KeepsTheOptionsAsGiven()
    {
        var result = Run(new() { Trials = 5 }, o => o == Given ? [5, 5, 5] : [9, 0, 5.5]);
        Assert.All(result.Trials.Skip(1), t => Assert.True(t.Gain > 0 && t.Gain < t.Error));
        Assert.Same(result.Trials[0], result.Chosen);
    }

    [Fact]
    public void Run_WithTheSameSeed_TriesTheSameHoweverMany()
    {
        var some = Run(new() { Trials = 4, Seed = 7 }, _ => [1]);
        var more = Run(new() { Trials = 8, Seed = 7 }, _ => [1]);
        var others = Run(new() { Trials = 4, Seed = 8 }, _ => [1]);
        Assert.Equal(
            some.Trials.Select(t => t.Options),
            more.Trials.Take(4).Select(t => t.Options)
        );
        Assert.NotEqual(some.Trials[1].Options, others.Trials[1].Options);
    }

    [Fact]
    public void Run_OutOfTime_EndsAfterTheTrialAtHand()
    {
        var options = new SearchOptions { Trials = 9, Budget = TimeSpan.FromMinutes(5) };
        var result = Run(options, _ => [1], TimeSpan.FromMinutes(2));
        Assert.Equal(3, result.Trials.Count);
        Assert.True(result.IsOutOfTime);
        Assert.All(result.Trials, trial => Assert.Equal(TimeSpan.FromMinutes(2), trial.Time));
    }

    [Fact]
    public void Run_WithABudgetBelowOneTrial_StillTriesTheOptionsAsGiven()
    {
        var options = new SearchOptions { Budget = TimeSpan.FromSeconds(1) };
        var result = Run(options, _ => [1], TimeSpan.FromMinutes(2));
        Assert.Equal(Given, Assert.Single(result.Trials).Options);
        Assert.Same(result.Trials[0], result.Chosen);
    }

    [Fact]
    public void Run_WithinTime_MakesAllTrials()
    {
        var result = Run(new() { Trials = 3, Budget = TimeSpan.FromHours(1) }, _ => [1]);
        Assert.Equal(3, result.Trials.Count);
        Assert.False(result.IsOutOfTime);
    }

    [Fact]
    public void Run_WithSettingsKept_VariesTheOthersAsWithout()
    {
        var free = Run(new() { Trials = 6 }, _ => [1]);
        var kept = Run(
            new()
            {
                Trials = 6,
                Kept = new HashSet<string> { "levels" },
            },
            _ => [1]
        );
        Assert.All(kept.Trials, trial => Assert.Equal(3, trial.Options.Levels));
        Assert.Contains(free.Trials, trial => trial.Options.Levels != 3);
        Assert.Equal(
            free.Trials.Select(t => t.Options with { Levels = 3 }),
            kept.Trials.Select(t => t.Options)
        );
    }

    [Fact]
    public void Run_Cancelled_BeginsNoFurtherTrial()
    {
        using var source = new CancellationTokenSource();
        var judged = 0;
        HeldOutLosses Judge(BoostingOptions options, IProgress<double> progress)
        {
            if (++judged == 2)
                source.Cancel();
            return new([1], 1, 1);
        }

        var search = new RandomSearch(new() { Trials = 9 }, Judge, time);
        Assert.Throws<OperationCanceledException>(() => search.Run(Given, null, source.Token));
        Assert.Equal(2, judged);
    }

    [Fact]
    public void Run_ReportsWhicheverIsMoreOfTrialsAndTime()
    {
        var heard = new List<SearchProgress>();
        HeldOutLosses Judge(BoostingOptions options, IProgress<double> progress)
        {
            progress.Report(0.5);
            time.Advance(TimeSpan.FromMinutes(3));
            return new([1], 1, 1);
        }

        var options = new SearchOptions { Trials = 4, Budget = TimeSpan.FromMinutes(10) };
        new RandomSearch(options, Judge, time).Run(
            Given,
            new Listener(heard),
            TestContext.Current.CancellationToken
        );
        Assert.Equal([0.125, 0.3, 0.375, 0.6, 0.625, 0.9, 0.9, 1], heard.Select(p => p.Done));
        Assert.Equal([0, 1, 1, 2, 2, 3, 3, 4], heard.Select(p => p.Trials));
    }

    [Fact]
    public void Draw_StaysWithinWhatOptionsAllow()
    {
        var random = new Random(3);
        for (var i = 0; i < 500; i++)
        {
            var drawn = SearchSpace.Draw(Given, random, new HashSet<string>());
            Assert.InRange(drawn.LearningRate, 0.03, 0.2);
            Assert.InRange(drawn.Trees, 150, 1000);
            Assert.InRange(drawn.Patience, 10, 60);
            Assert.InRange(drawn.Levels, 4, 8);
            Assert.InRange(drawn.Regularization, 0.1, 20);
            Assert.InRange(drawn.SplitRegularization, 5, 500);
            Assert.InRange(drawn.RowShare, 0.5, 1);
            Assert.InRange(drawn.ColumnShare, 0.1, 1);
            Assert.Equal(Given.Seed, drawn.Seed);
        }
    }

    private SearchResult Run(
        SearchOptions options,
        Func<BoostingOptions, double[]> losses,
        TimeSpan duration = default
    ) =>
        new RandomSearch(
            options,
            (candidate, _) =>
            {
                time.Advance(duration);
                var own = losses(candidate);
                return new(own, own.Length, 1);
            },
            time
        ).Run(Given, null, TestContext.Current.CancellationToken);

    private sealed class Listener(List<SearchProgress> heard) : IProgress<SearchProgress>
    {
        public void Report(SearchProgress value) => heard.Add(value);
    }
}
