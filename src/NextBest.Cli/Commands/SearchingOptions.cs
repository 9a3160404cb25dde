using System.CommandLine;
using NextBest.Learning.Boosting.Search;

namespace NextBest.Cli.Commands;

/// <summary>The options of <c>train</c> that look for better options, and what they ask for together.</summary>
internal static class SearchingOptions
{
    private static readonly TimeSpan DefaultBudget = TimeSpan.FromMinutes(5);

    private static readonly Option<bool> Search = new("--search")
    {
        Description =
            "Trees: tries other settings than the standard ones, judged by a fifth of the customers, and trains with the best; settings on the command line stay.",
    };

    private static readonly Option<TimeSpan?> Budget = LearningOptions.Optional<TimeSpan>(
        "--search-budget",
        $"hh:mm:ss after which no further trial of a search begins. Default: {DefaultBudget}, or no end where --search-trials is given.",
        value => value > TimeSpan.Zero,
        "above 00:00:00"
    );

    private static readonly Option<int?> Trials = LearningOptions.Optional<int>(
        "--search-trials",
        "How many settings a search tries, the standard ones among them; with a seed, the same result every time.",
        value => value is >= 2 and <= 10_000,
        "2 to 10000"
    );

    public static void AddTo(Command command)
    {
        command.Add(Search);
        command.Add(Budget);
        command.Add(Trials);
        command.Validators.Add(result =>
        {
            if (result.GetValue(Search))
                return;
            foreach (var option in (Option[])[Budget, Trials])
                if (result.GetResult(option) is { Implicit: false })
                    result.AddError($"{option.Name} is for --search: add that, or leave it out.");
        });
    }

    /// <summary>How long to search; null where no search is asked for.</summary>
    /// <exception cref="InvalidDataException">A search is asked for a form that has nothing to search.</exception>
    public static SearchOptions? Of(ParseResult parsed)
    {
        if (!parsed.GetValue(Search))
            return null;
        if (!TrainOptions.IsTrees(parsed))
            throw new InvalidDataException(
                "--search is for trees: leave it out, or --form logistic."
            );
        var trials = parsed.GetValue(Trials);
        return new()
        {
            Seed = parsed.GetValue(LearningOptions.Seed),
            Trials = trials ?? int.MaxValue,
            Budget =
                parsed.GetValue(Budget) ?? (trials is null ? DefaultBudget : TimeSpan.MaxValue),
            Kept = TreesOptions.GivenSettings(parsed),
        };
    }
}
