using NextBest.Cli.Commands;
using NextBest.Cli.Models;
using NextBest.Core.Catalog;
using NextBest.Core.Features;
using NextBest.Learning.Examples;
using NextBest.Learning.Matching;
using Spectre.Console;

namespace NextBest.Cli.Matching;

/// <summary>Reads choices with their profiles for a verb and reports what had to be left out.</summary>
internal static class ChoicesInput
{
    /// <summary>The rows of the examples that have a choice; what they acquired are ids of products.</summary>
    /// <exception cref="InvalidDataException">A file is at fault, or more rows are broken than allowed.</exception>
    public static ExampleSet Load(
        string examplesPath,
        string choicesPath,
        ProductCatalog catalog,
        FeatureSchema schema,
        ExampleFileOptions options,
        double maxBroken
    )
    {
        var choices = ExamplesInput.Named(
            choicesPath,
            () => ChoiceFile.Read(choicesPath, catalog, options.Customers)
        );
        ExamplesInput.Report(
            choicesPath,
            choices.Faults,
            choices.Broken,
            choices.Count + choices.Broken,
            maxBroken
        );
        var report = ExamplesInput.Named(
            examplesPath,
            () => Join(examplesPath, schema, choices, options)
        );
        foreach (var notice in report.Notices)
            Verb.Messages.MarkupLineInterpolated($"[yellow]note[/] {notice}");
        ExamplesInput.Report(examplesPath, report.Faults, report.Broken, report.Rows, maxBroken);
        if (report.Unmatched > 0)
            Verb.Messages.MarkupLineInterpolated(
                $"[yellow]note[/] {report.Unmatched:N0} of {choices.Count:N0} choices have no row of their customer and date in {examplesPath}, and were left out"
            );
        Verb.Messages.MarkupLineInterpolated(
            $"{choices.Count - report.Unmatched:N0} choices read from {choicesPath}"
        );
        return report.Choices;
    }

    private static ChoiceLoadReport Join(
        string path,
        FeatureSchema schema,
        ChoiceFile choices,
        ExampleFileOptions options
    ) =>
        Verb
            .Messages.Status()
            .Start(
                $"Reading {Markup.Escape(path)}",
                status =>
                    ChoiceLoader.Load(
                        path,
                        schema,
                        choices,
                        options,
                        new ExamplesInput.Tick<long>(n =>
                            status.Status($"Reading {Markup.Escape(path)}: {n:N0} rows")
                        )
                    )
            );
}
