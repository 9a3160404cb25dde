using System.Globalization;
using NextBest.Learning.Import;
using NextBest.Learning.Import.Rows;
using Spectre.Console;

namespace NextBest.Cli.Imports;

/// <summary>Shows what was taken over.</summary>
internal static class ImportTable
{
    private const int MostNames = 12;

    public static void Write(IAnsiConsole console, ImportedSource source, GoldenCheck? check)
    {
        var table = new Table().Border(TableBorder.Rounded).HideHeaders().AddColumns("", "");
        foreach (var (key, value) in Facts(source, check))
            table.AddRow(new Text(key), new Text(value));
        console.Write(table);
    }

    /// <summary>What a reader asks first: where it is from, how large it is, what goes in and comes out, how well it was checked.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Facts(
        ImportedSource source,
        GoldenCheck? check
    ) =>
        [
            new("format", source.Format.ToString()),
            new("source", source.Source),
            new("objective", source.Objective),
            new("trees", Text(source.TreeCount)),
            new("nodes", Text(source.NodeCount)),
            new("steps", Text(source.Model.Parameters.Steps.Count)),
            new("inputs", Names([.. source.Model.Inputs.Select(i => i.Name)])),
            new("outputs", Names([.. source.Model.Outputs.Select(o => o.Name)])),
            new("golden_rows", Text(check?.Rows ?? 0)),
            new(
                "golden_largest_difference",
                check?.LargestDifference.ToString("G3", CultureInfo.InvariantCulture)
                    ?? "not checked"
            ),
        ];

    private static string Names(List<string> names) =>
        names.Count <= MostNames
            ? $"{Text(names.Count)}: {string.Join(", ", names)}"
            : $"{Text(names.Count)}: {string.Join(", ", names.Take(MostNames))}...";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
