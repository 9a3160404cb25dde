using System.CommandLine;
using NextBest.Cli.Evaluation;
using NextBest.Cli.Models;
using NextBest.Learning.Evaluation;
using NextBest.Learning.Reporting;
using Spectre.Console;

namespace NextBest.Cli.Commands;

/// <summary><c>nextbest evaluate</c>: how good a model ranks and how honest its probabilities are.</summary>
internal static class EvaluateCommand
{
    private static readonly Option<string?> Oracle = new("--oracle")
    {
        Description =
            "The true probabilities, as 'generate' writes them: also prints how near the model comes.",
    };

    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Print JSON instead of tables.",
    };

    private static readonly Option<string?> Report = new("--report")
    {
        Description = "HTML file to write: one self-contained page with all figures and plots.",
    };

    private static readonly Option<string?> Compare = new("--compare")
    {
        Description =
            "Folder of another model: also prints this one minus the other on the same rows.",
    };

    private static readonly Option<string[]> Segments = new("--segment")
    {
        Description =
            "Feature to judge by value, bin or set size, or segment of the --bundle. May be repeated.",
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<string?> Bundle = new("--bundle")
    {
        Description = "Bundle whose segments --segment may name.",
    };

    private static readonly Option<bool> Importance = new("--importance")
    {
        Description =
            "Also measure what is lost when each feature is shuffled; --report always does.",
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
            "evaluate",
            "Judge a model by examples that it was not trained on."
        )
        {
            LearningOptions.Examples,
            LearningOptions.Model,
            Oracle,
            Compare,
            Segments,
            Bundle,
            Importance,
            Report,
            Json,
            LearningOptions.Seed,
            Bootstrap,
            LearningOptions.Holdout,
            LearningOptions.MaxBroken,
        };
        command.SetAction(
            (parsed, cancellation) => Task.FromResult(Verb.Run(() => Run(parsed, cancellation)))
        );
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var page = parsed.GetValue(Report);
        var run = new EvaluationRun
        {
            ExamplesPath = parsed.GetValue(LearningOptions.Examples)!,
            ModelFolder = parsed.GetValue(LearningOptions.Model)!,
            OraclePath = parsed.GetValue(Oracle),
            OtherFolder = parsed.GetValue(Compare),
            Segments = parsed.GetValue(Segments)!,
            BundleFolder = parsed.GetValue(Bundle),
            WantsImportance = parsed.GetValue(Importance) || page is not null,
            Holdout = parsed.GetValue(LearningOptions.Holdout),
            MaxBroken = parsed.GetValue(LearningOptions.MaxBroken),
            Seed = parsed.GetValue(LearningOptions.Seed),
            Resamples = parsed.GetValue(Bootstrap),
        };
        var (report, importance, facts) = run.Evaluate(cancellation);
        if (page is not null)
            ReportFile.Write(page, run, report, importance, facts);
        if (parsed.GetValue(Json))
            parsed.InvocationConfiguration.Output.WriteLine(EvaluationJson.Of(report, importance));
        else
            Print(run, report, parsed.GetValue(Importance) ? importance : []);
        if (page is not null)
            Verb.Messages.MarkupLineInterpolated($"Report written to {page}");
        return ExitCodes.Ok;
    }

    private static void Print(
        EvaluationRun run,
        EvaluationReport report,
        IReadOnlyList<FeatureImportance> importance
    )
    {
        EvaluationTable.Write(Verb.Results, report, run.ExamplesPath);
        if (importance.Count > 0)
            Verb.Results.Write(ImportanceTable.Of(importance));
    }
}
