using NextBest.Core.Features;
using NextBest.Learning.Boosting;
using NextBest.Learning.Boosting.Search;
using NextBest.Learning.Examples;
using Xunit;

namespace NextBest.Tests.Learning.Boosting.Search;

public sealed class OptionSearchTests
{
    private static readonly BoostingOptions Given = BoostingData.Options with { Trees = 3 };

    [Fact]
    public void Run_FromASingleSplit_FindsBetterOptions()
    {
        static bool IsAboveTogether(CustomerProfile p) =>
            p.Number(BoostingData.Score) + p.Number(BoostingData.Other) > 0;
        var stump = Given with { Trees = 1, Levels = 1 };
        var result = Run(BoostingData.Draw(1_500, 3, IsAboveTogether), 4, stump);
        Assert.Equal(4, result.Trials.Count);
        Assert.True(result.Chosen.Number > 0);
        Assert.True(result.Chosen.Loss < result.Trials[0].Loss);
        Assert.Equal(Given.Threads, result.Chosen.Options.Threads);
    }

    [Fact]
    public void Run_Twice_FindsTheSame()
    {
        var examples = BoostingData.Draw(600, 3, Rule);
        Assert.Equal(Figures(Run(examples, 3)), Figures(Run(examples, 3)));
    }

    [Fact]
    public void Run_WithOneCustomer_AsksForMore()
    {
        var examples = BoostingData.Draw(1, 3, Rule);
        var e = Assert.Throws<InvalidDataException>(() => Run(examples, 2));
        Assert.Contains("give more customers", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_CancelledWithinATrial_Stops()
    {
        using var source = new CancellationTokenSource();
        var examples = BoostingData.Draw(600, 3, Rule);
        Assert.ThrowsAny<OperationCanceledException>(() =>
            OptionSearch.Run(
                examples,
                Given,
                new() { Trials = 9 },
                TimeProvider.System,
                new CancelAfterTheFirst(source),
                source.Token
            )
        );
    }

    private static SearchResult Run(
        ExampleSet examples,
        int trials,
        BoostingOptions? given = null
    ) =>
        OptionSearch.Run(
            examples,
            given ?? Given,
            new() { Trials = trials },
            TimeProvider.System,
            null,
            TestContext.Current.CancellationToken
        );

    private static bool Rule(CustomerProfile p) =>
        p.Number(BoostingData.Score) > 0 != p.Contains(p.Schema.Held, 1);

    private static IEnumerable<(BoostingOptions, double, double, int)> Figures(
        SearchResult result
    ) => result.Trials.Select(t => (t.Options, t.Loss, t.Error, t.Trees));

    private sealed class CancelAfterTheFirst(CancellationTokenSource source)
        : IProgress<SearchProgress>
    {
        public void Report(SearchProgress value)
        {
            if (value is { Trials: 1, Done: > 1 / 9.0 })
                source.Cancel();
        }
    }
}
