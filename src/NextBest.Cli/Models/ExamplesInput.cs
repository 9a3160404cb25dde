using NextBest.Cli.Commands;
using NextBest.Core.Features;
using NextBest.Learning.Examples;
using Spectre.Console;

namespace NextBest.Cli.Models;

/// <summary>Reads examples for a verb and reports what had to be left out.</summary>
internal static class ExamplesInput
{
    /// <summary>All usable rows of several files, in their order.</summary>
    /// <exception cref="InvalidDataException">A file is at fault, or more rows of one are broken than allowed.</exception>
    public static ExampleSet LoadAll(
        IReadOnlyList<string> paths,
        FeatureSchema schema,
        ExampleFileOptions options,
        double maxBroken
    )
    {
        var all = Load(paths[0], schema, options, maxBroken);
        foreach (var path in paths.Skip(1))
            all.AddAll(Load(path, schema, options, maxBroken));
        return all;
    }

    /// <summary>All usable rows.</summary>
    /// <exception cref="InvalidDataException">The file is at fault, or more rows are broken than allowed.</exception>
    public static ExampleSet Load(
        string path,
        FeatureSchema schema,
        ExampleFileOptions options,
        double maxBroken
    )
    {
        var report = Named(
            path,
            () =>
                Verb
                    .Messages.Status()
                    .Start(
                        $"Reading {Markup.Escape(path)}",
                        status =>
                            ExampleLoader.Load(
                                path,
                                schema,
                                options,
                                new Tick<int>(n =>
                                    status.Status($"Reading {Markup.Escape(path)}: {n:N0} rows")
                                )
                            )
                    )
        );
        foreach (var notice in report.Notices)
            Verb.Messages.MarkupLineInterpolated($"[yellow]note[/] {notice}");
        Report(
            path,
            report.Faults,
            report.Broken,
            report.Broken + report.Examples.Count,
            maxBroken
        );
        Verb.Messages.MarkupLineInterpolated($"{report.Examples.Count:N0} rows read from {path}");
        return report.Examples;
    }

    /// <summary>Tells the faults of broken rows, and refuses a file that has too many.</summary>
    /// <exception cref="InvalidDataException">The share of broken rows is above what is allowed.</exception>
    public static void Report(
        string path,
        IReadOnlyList<RowFault> faults,
        long broken,
        long rows,
        double maxBroken
    )
    {
        if (broken == 0)
            return;
        foreach (var fault in faults)
            Console.Error.WriteLine($"{path}: {fault}");
        var summary = $"{path}: {broken:N0} of {rows:N0} rows are broken and were left out";
        if (broken > maxBroken * rows)
            throw new InvalidDataException(
                $"{summary}, more than --max-broken {maxBroken} allows. Nothing was written."
            );
        Console.Error.WriteLine($"{summary}.");
    }

    /// <summary>Puts the file's name before what is wrong with it.</summary>
    public static T Named<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException fault)
        {
            throw new InvalidDataException($"{path}: {fault.Message}", fault);
        }
    }

    /// <summary>Reports on the calling thread, in order, which <see cref="Progress{T}"/> does not.</summary>
    internal sealed class Tick<T>(Action<T> report) : IProgress<T>
    {
        public void Report(T value) => report(value);
    }
}
