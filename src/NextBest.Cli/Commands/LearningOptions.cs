using System.CommandLine;

namespace NextBest.Cli.Commands;

/// <summary>Options that <c>train</c>, <c>evaluate</c> and <c>predict</c> share.</summary>
internal static class LearningOptions
{
    public static Option<string> Examples { get; } =
        new("--examples")
        {
            Description =
                "Examples: a .csv or .csv.gz file with customer_id, as_of, one column a feature, acquired.",
            Required = true,
        };

    public static Option<string> Choices { get; } =
        new("--choices")
        {
            Description =
                "Choices: a .csv or .csv.gz file with customer_id, as_of, product_id; one row a product acquired, of the examples' customers and dates.",
            Required = true,
        };

    public static Option<string> Model { get; } =
        new("--model")
        {
            Description = "A folder with model.nbm and schema.yaml, as 'train' writes it.",
            Required = true,
        };

    public static Option<int> Seed { get; } =
        new("--seed")
        {
            Description = "Seed of everything random: same seed, same result.",
            DefaultValueFactory = _ => 1,
        };

    public static Option<double> Holdout { get; } =
        Number(
            "--holdout",
            0,
            0.9,
            0,
            "Share of customers, by a hash of their id, that 'train' never sees and 'evaluate' judges by."
        );

    public static Option<double> MaxBroken { get; } =
        Number(
            "--max-broken",
            0,
            1,
            0.5,
            "Share of broken rows, which are told and left out, above which the file is refused."
        );

    public static Option<double> Number(
        string name,
        double least,
        double most,
        double standard,
        string description
    )
    {
        var option = new Option<double>(name)
        {
            Description = $"{description} {least} to {most}.",
            DefaultValueFactory = _ => standard,
        };
        option.Validators.Add(result =>
        {
            if (
                result.GetValueOrDefault<double>() is var value
                && !(value >= least && value <= most)
            )
                result.AddError($"{name} is {value}; it must be {least} to {most}.");
        });
        return option;
    }

    public static Option<int> Count(string name, int least, int standard, string description)
    {
        var option = new Option<int>(name)
        {
            Description = $"{description} At least {least}.",
            DefaultValueFactory = _ => standard,
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is var value && value < least)
                result.AddError($"{name} is {value}; it must be at least {least}.");
        });
        return option;
    }

    public static Option<T?> Optional<T>(
        string name,
        string description,
        Predicate<T> isValid,
        string range
    )
        where T : struct
    {
        var option = new Option<T?>(name) { Description = description };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<T?>() is { } value && !isValid(value))
                result.AddError($"{name} is {value}; it must be {range}.");
        });
        return option;
    }
}
