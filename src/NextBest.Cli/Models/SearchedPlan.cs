using System.Globalization;
using NextBest.Cli.Commands;
using NextBest.Learning.Boosting;
using NextBest.Learning.Boosting.Search;
using NextBest.Learning.Examples;
using Spectre.Console;

namespace NextBest.Cli.Models;

/// <summary>Searches how to train, showing how far it has come and what was tried.</summary>
internal static class SearchedPlan
{
    public static TrainingPlan Of(
        ExampleSet examples,
        BoostingOptions given,
        SearchOptions options,
        CancellationToken cancellation
    )
    {
        var result = TrainingBar.Show(
            "Searching",
            task =>
                OptionSearch.Run(
                    examples,
                    given,
                    options,
                    TimeProvider.System,
                    new ExamplesInput.Tick<SearchProgress>(p =>
                    {
                        task.Value = p.Done;
                        task.Description =
                            $"Searching: trial {p.Trials + 1}, best gain {p.BestGain:F5} nats a row";
                    }),
                    cancellation
                )
        );
        SearchTable.Write(Verb.Messages, result);
        return TreesPlan.Of(result.Chosen.Options, RecordOf(result, options));
    }

    private static IEnumerable<KeyValuePair<string, string>> RecordOf(
        SearchResult result,
        SearchOptions options
    ) =>
        [
            new("search_trials", result.Trials.Count.ToString(CultureInfo.InvariantCulture)),
            new("search_choice", result.Chosen.Number.ToString(CultureInfo.InvariantCulture)),
            new("search_held_out_share", Number(options.HeldOutShare)),
            new("search_loss", Number(result.Chosen.Loss)),
            new("search_gain", Number(result.Chosen.Gain)),
            new("search_gain_error", Number(result.Chosen.Error)),
        ];

    private static string Number(double value) =>
        value.ToString("0.######", CultureInfo.InvariantCulture);
}
