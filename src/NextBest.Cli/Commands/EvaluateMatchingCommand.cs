using System.CommandLine;
using NextBest.Cli.Matching;
using NextBest.Cli.Models;
using NextBest.Core.Features;
using NextBest.Learning.Evaluation;
using NextBest.Learning.Examples;
using NextBest.Learning.Matching;

namespace NextBest.Cli.Commands;

/// <summary><c>nextbest evaluate-matching</c>: how well a matching model tells the products of a line apart.</summary>
internal static class EvaluateMatchingCommand
{
    private static readonly Option<string> Bundle = CatalogOption.Create();

    private static readonly Option<string> Model = new("--model")
    {
        Description =
            "A folder with matching.nbm and schema.yaml, as 'train-matching' writes it, or a bundle's.",
        Required = true,
    };

    private static readonly Option<string?> Oracle = new("--oracle")
    {
        Description =
            "The true probabilities, choices_oracle.csv of 'generate': also prints the best possible.",
    };

    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Print JSON instead of tables.",
    };

    private static readonly Option<int> Bootstrap = LearningOptions.Count(
        "--bootstrap",
        0,
        200,
        "Bootstrap samples of the 95 % intervals."
    );

    public static Command Create()
    {
        var command = new Command(
            "evaluate-matching",
            "Judge a matching model by choices that it was not trained on."
        )
        {
            LearningOptions.Examples,
            LearningOptions.Choices,
            Model,
            Bundle,
            Oracle,
            Json,
            LearningOptions.Seed,
            Bootstrap,
            LearningOptions.Holdout,
            LearningOptions.MaxBroken,
        };
        command.SetAction(parsed => Verb.Run(() => Run(parsed)));
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var catalog = CatalogOption.Read(parsed.GetValue(Bundle)!);
        var model = MatchingFolder.Open(parsed.GetValue(Model)!);
        var holdout = parsed.GetValue(LearningOptions.Holdout);
        var reading = new ExampleFileOptions
        {
            UnknownValues = UnknownValues.Accept,
            Customers =
                holdout > 0
                    ? id => CustomerSplit.Contains(id, holdout, CustomerSplit.HoldoutSalt)
                    : null,
        };
        var path = parsed.GetValue(LearningOptions.Choices)!;
        var choices = ChoicesInput.Load(
            parsed.GetValue(LearningOptions.Examples)!,
            path,
            catalog,
            model.Schema,
            reading,
            parsed.GetValue(LearningOptions.MaxBroken)
        );
        var oracle = parsed.GetValue(Oracle) is { } file
            ? ExamplesInput.Named(file, () => ChoiceOracle.Read(file, reading.Customers))
            : null;
        var options = new EvaluationOptions
        {
            Seed = parsed.GetValue(LearningOptions.Seed),
            Resamples = parsed.GetValue(Bootstrap),
        };
        var report = ExamplesInput.Named(
            path,
            () => MatchingEvaluator.Evaluate(choices, catalog, model, oracle, options)
        );
        if (parsed.GetValue(Json))
            Console.WriteLine(MatchingJson.Of(report));
        else
            MatchingTable.Write(Verb.Results, report, path);
        return ExitCodes.Ok;
    }
}
