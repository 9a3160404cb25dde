using NextBest.Learning.Boosting.Search;
using Spectre.Console;

namespace NextBest.Cli.Models;

/// <summary>Prints what a search tried.</summary>
internal static class SearchTable
{
    public static void Write(IAnsiConsole console, SearchResult result)
    {
        var table = new Table().AddColumns("trial", "held-out loss", "gain", "trees", "seconds");
        foreach (var setting in SearchSpace.Settings)
            table.AddColumn(setting.Name.Replace('_', ' '));
        foreach (var trial in result.Trials)
            table.AddRow([
                trial == result.Chosen ? $"{trial.Number} *" : $"{trial.Number}",
                $"{trial.Loss:F5}",
                trial.Number == 0 ? "" : $"{trial.Gain:+0.00000;-0.00000} ± {trial.Error:F5}",
                $"{trial.Trees}",
                $"{trial.Time.TotalSeconds:F1}",
                .. SearchSpace.Settings.Select(s => $"{s.Read(trial.Options):0.######}"),
            ]);
        console.Write(table);
        var end = result.IsOutOfTime ? "the budget ended the search" : "all were tried";
        console.MarkupLineInterpolated(
            $"{result.Trials.Count} trials, {end}. * is chosen: the least loss whose gain over trial 0, the settings as given, is above its standard error."
        );
    }
}
