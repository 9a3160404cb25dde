using System.Text.Encodings.Web;
using System.Text.Json;
using NextBest.Bundles;
using Spectre.Console;

namespace NextBest.Cli.Commands;

/// <summary>Prints the problems of a bundle: a table for people at a terminal, else one line a problem, or JSON.</summary>
internal static class BundleReport
{
    /// <summary>Snake case like the bundle's own files, and Chinese as it is.</summary>
    public static JsonSerializerOptions Json { get; } =
        new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            WriteIndented = true,
        };

    /// <summary>Prints all faults and warnings of a bundle with a closing line.</summary>
    public static void Write(string folder, BundleLoadResult result, TextWriter output)
    {
        Write(result.Faults, result.Warnings, output);
        var counts = $"{result.Faults.Count} fault(s), {result.Warnings.Count} warning(s)";
        output.WriteLine(
            result.Bundle is { } bundle
                ? $"{bundle.Name} {bundle.Version} (model {bundle.ModelVersion}) in {folder}: good; {counts}"
                : $"{folder}: can't serve; {counts}"
        );
    }

    /// <summary>Prints problems.</summary>
    public static void Write(
        IReadOnlyList<BundleFault> faults,
        IReadOnlyList<BundleFault> warnings,
        TextWriter output
    )
    {
        var console = ConsoleOf(output);
        if (console.Profile.Out.IsTerminal && faults.Count + warnings.Count > 0)
            console.Write(TableOf(faults, warnings));
        else
            foreach (
                var line in faults
                    .Select(fault => $"{fault}")
                    .Concat(warnings.Select(warning => $"warning: {warning}"))
            )
                output.WriteLine(line);
    }

    /// <summary>A console on a writer; where it is no terminal, lines are wide enough not to break cells.</summary>
    public static IAnsiConsole ConsoleOf(TextWriter output)
    {
        const int FileWidth = 160;
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }
        );
        if (!console.Profile.Out.IsTerminal)
            console.Profile.Width = FileWidth;
        return console;
    }

    private static Table TableOf(
        IReadOnlyList<BundleFault> faults,
        IReadOnlyList<BundleFault> warnings
    )
    {
        var table = new Table().RoundedBorder().AddColumns("Place", "What", "Problem");
        foreach (var fault in faults)
            AddRow(table, fault, Color.Red);
        foreach (var warning in warnings)
            AddRow(table, warning, Color.Yellow);
        return table;
    }

    private static void AddRow(Table table, BundleFault fault, Color color)
    {
        var place = fault.Line > 0 ? $"{fault.File}:{fault.Line}:{fault.Column}" : fault.File;
        var value = fault.Value.Length > 0 ? $"'{fault.Value}' " : "";
        table.AddRow(
            new Text(place, color),
            new Text(fault.Path),
            new Text($"{value}{fault.Message}")
        );
    }
}
