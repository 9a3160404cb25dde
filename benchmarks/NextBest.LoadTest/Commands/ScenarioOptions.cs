using System.CommandLine;
using System.CommandLine.Parsing;
using NextBest.LoadTest.Calls;
using NextBest.LoadTest.Scenarios;

namespace NextBest.LoadTest.Commands;

/// <summary>What is called, for whom, and what a good answer is.</summary>
internal static class ScenarioOptions
{
    public static readonly Argument<string[]> Scenarios = new("scenario")
    {
        HelpName = string.Join('|', ScenarioCatalog.Names.Select(n => n.Name)),
        Description = "What to call, one scenario or more.",
        Arity = ArgumentArity.ZeroOrMore,
        DefaultValueFactory = _ => ["teller"],
        CustomParser = ParseNames,
    };

    public static readonly Option<int> Customers = Checked.Number(
        "--customers",
        "Customers in the store, numbered from 0; cold asks about each in turn.",
        byDefault: 10_000,
        least: 1,
        most: int.MaxValue
    );

    public static readonly Option<int> Hot = Checked.Number(
        "--hot",
        "Of those, how many the other scenarios ask about.",
        byDefault: 1_000,
        least: 1,
        most: int.MaxValue
    );

    public static readonly Option<CustomerIds> Ids = new("--ids")
    {
        HelpName = "pattern",
        Description = "What customers are called: a prefix, and zeros where the number goes.",
        DefaultValueFactory = _ => CustomerIds.Parse("C000000")!,
        CustomParser = ParseIds,
    };

    public static readonly Option<int> BatchSize = Checked.Number(
        "--batch-size",
        "Customers of a batch.",
        byDefault: 100,
        least: 1,
        most: 10_000
    );

    public static readonly Option<TimeSpan> CacheLife = Checked.Time(
        "--cache-life",
        "How long the server remembers a profile (its NearCache:TimeToLive): where customers of cold came back sooner, a note says so.",
        TimeSpan.FromMinutes(1)
    );

    public static readonly Option<bool> NoRepeats = new("--no-repeats")
    {
        Description =
            "Don't compare a customer's lists with each other: where others change contacts, consents or profiles meanwhile.",
    };

    public static readonly Option<bool> AllowDegraded = new("--allow-degraded")
    {
        Description =
            "An answer that had to do without the store, and says so, is good; else it is an error.",
    };

    public static readonly Option<int> MaxErrors = Checked.Number(
        "--max-errors",
        "How many errors may happen before the program ends with 3.",
        byDefault: 0,
        least: 0,
        most: int.MaxValue
    );

    /// <summary>The options.</summary>
    public static Option[] All =>
        [Customers, Hot, Ids, BatchSize, CacheLife, NoRepeats, AllowDegraded, MaxErrors];

    private static string[] ParseNames(ArgumentResult result)
    {
        var known = ScenarioCatalog.Names.Select(n => n.Name).ToList();
        var names = result.Tokens.Select(t => t.Value).Distinct().ToArray();
        foreach (var name in names.Except(known))
            result.AddError(
                $"There is no scenario '{name}': there are {string.Join(", ", known)}."
            );
        return names;
    }

    private static CustomerIds ParseIds(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (CustomerIds.Parse(text) is { } ids)
            return ids;
        result.AddError(
            $"--ids '{text}' is no pattern like C000000: letters, digits or . _ : @ -, then 1 to 18 zeros."
        );
        return null!;
    }
}
