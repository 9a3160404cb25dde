using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Globalization;
using NextBest.Bundles;
using NextBest.Core.Catalog;
using NextBest.SampleBank;
using NextBest.SampleBank.Writers;
using Spectre.Console;

namespace NextBest.Cli.Commands;

/// <summary><c>nextbest generate</c>: simulates a bank's customers and writes training examples, oracle and profiles.</summary>
internal static class GenerateCommand
{
    private const int EnoughExamples = 1_000_000;
    private const int FewestMonths = 3;

    private static readonly Option<int> Customers = new("--customers")
    {
        Description =
            $"Number of customers, 1 to {SampleBankOptions.MostCustomers.ToString("N0", CultureInfo.InvariantCulture)}.",
        DefaultValueFactory = _ => 10_000,
    };

    private static readonly Option<int> Months = new("--months")
    {
        Description = $"Number of month ends, 2 to {SampleBankOptions.MostMonths}.",
        DefaultValueFactory = _ => 13,
    };

    private static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "Which bank: the same seed and start give the same bytes.",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<string?> Start = new("--start")
    {
        Description =
            "First month, like 2025-10 [default: so that the last month is the last complete one].",
    };

    private static readonly Option<int?> ExampleMonths = new("--example-months")
    {
        Description =
            "How many of the last labelled months give examples [default: all; of more than 80,000 customers as many as give a million rows, 3 at least].",
    };

    private static readonly Option<string?> Output = new("--output")
    {
        Description =
            "Folder for examples.csv, oracle.csv, profiles.csv, choices.csv and choices_oracle.csv; existing ones are replaced.",
    };

    private static readonly Option<bool> Gzip = new("--gzip")
    {
        Description = "Compress the files; their names end in .gz.",
    };

    private static readonly Option<string> Schema = new("--schema")
    {
        Description = "The schema.yaml of the sample bank, or its bundle's folder.",
        DefaultValueFactory = _ => "models/retail-bank",
    };

    private static readonly Option<string?> Bundle = new("--bundle")
    {
        Description =
            "Whose catalog.yaml customers choose products from [default: retail-bank; without one no choices are written].",
    };

    public static Command Create()
    {
        var command = new Command(
            "generate",
            "Simulate a bank's customers; write training examples, the oracle's probabilities and profiles."
        )
        {
            Customers,
            Months,
            Seed,
            Start,
            ExampleMonths,
            Output,
            Gzip,
            Schema,
            Bundle,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.CommandResult.Children.All(c => c is OptionResult { Implicit: true }))
            return new HelpAction().Invoke(parsed);
        if (FaultOf(parsed) is { } usage)
        {
            await Console.Error.WriteLineAsync(usage).ConfigureAwait(false);
            return ExitCodes.Usage;
        }

        if (SchemaOption.Read(parsed.GetValue(Schema)!) is not { } schema)
            return ExitCodes.BadData;
        try
        {
            var catalog = CatalogOf(parsed.GetValue(Bundle));
            var bank = new BankSimulator(schema, OptionsOf(parsed), catalog);
            await WriteAsync(parsed, bank, cancellationToken).ConfigureAwait(false);
            return ExitCodes.Ok;
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync(fault.Message).ConfigureAwait(false);
            return ExitCodes.BadData;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(fault.Message).ConfigureAwait(false);
            return ExitCodes.Failed;
        }
    }

    /// <summary>The shelf asked for; the default one where it is there.</summary>
    private static ProductCatalog? CatalogOf(string? path)
    {
        if (path is not null || CatalogOption.HasDefault)
            return CatalogOption.Read(path ?? BundleLocator.DefaultName);
        Verb.Messages.MarkupLineInterpolated(
            $"[yellow]note[/] no choices are written: there is no bundle {BundleLocator.DefaultName} here; name one with --bundle"
        );
        return null;
    }

    private static int ExampleMonthsOf(ParseResult parsed)
    {
        var labelled = Math.Max(parsed.GetValue(Months) - 1, 1);
        var enough = Math.Max(
            EnoughExamples / Math.Max(parsed.GetValue(Customers), 1),
            FewestMonths
        );
        return parsed.GetValue(ExampleMonths) ?? Math.Min(labelled, enough);
    }

    private static string? FaultOf(ParseResult parsed)
    {
        var customers = parsed.GetValue(Customers);
        var months = parsed.GetValue(Months);
        var examples = ExampleMonthsOf(parsed);
        if (string.IsNullOrWhiteSpace(parsed.GetValue(Output)))
            return "--output is missing: name the folder to write to.";
        if (customers is < 1 or > SampleBankOptions.MostCustomers)
            return $"--customers {customers} is not within 1 to {SampleBankOptions.MostCustomers}.";
        if (months is < 2 or > SampleBankOptions.MostMonths)
            return $"--months {months} is not within 2 to {SampleBankOptions.MostMonths}.";
        if (examples < 1 || examples >= months)
            return $"--example-months {examples} is not within 1 to {months - 1}: the last of {months} months has no label.";
        return parsed.GetValue(Start) is { } start && !TryReadMonth(start, out _)
            ? $"--start '{start}' is not a month like 2025-10."
            : null;
    }

    private static SampleBankOptions OptionsOf(ParseResult parsed)
    {
        var months = parsed.GetValue(Months);
        if (!TryReadMonth(parsed.GetValue(Start), out var start))
            start = SampleBankOptions.StartFor(
                DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime),
                months
            );
        return new SampleBankOptions
        {
            Customers = parsed.GetValue(Customers),
            Months = months,
            Seed = parsed.GetValue(Seed),
            Start = start,
        };
    }

    private static async Task WriteAsync(
        ParseResult parsed,
        BankSimulator bank,
        CancellationToken cancellationToken
    )
    {
        var options = new BankFilesOptions
        {
            Folder = parsed.GetValue(Output)!,
            ExampleMonths = ExampleMonthsOf(parsed),
            Gzip = parsed.GetValue(Gzip),
        };
        var summary = await Verb
            .Messages.Progress()
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn()
            )
            .StartAsync(progress =>
            {
                var task = progress.AddTask("Simulating customers", maxValue: bank.Customers);
                return BankFiles.WriteAsync(
                    bank,
                    options,
                    done => task.Value = done,
                    cancellationToken
                );
            })
            .ConfigureAwait(false);
        Report(bank, summary);
    }

    private static void Report(BankSimulator bank, BankFilesSummary summary)
    {
        var share = (double)summary.Acquiring / summary.Examples;
        AnsiConsole.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{bank.MonthEnds[0]:yyyy-MM} to {bank.MonthEnds[^1]:yyyy-MM}: {summary.Profiles} profiles, {summary.Examples} examples, {share:P1} with an acquisition"
            )
        );
        foreach (var file in summary.Files)
            AnsiConsole.WriteLine(file);
    }

    private static bool TryReadMonth(string? text, out DateOnly month) =>
        DateOnly.TryParseExact(
            text,
            "yyyy-MM",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out month
        );
}
