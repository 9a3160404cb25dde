using System.CommandLine;
using NextBest.LoadTest.Scenarios;

namespace NextBest.LoadTest.Commands;

/// <summary>The whole command line.</summary>
internal static class LoadTestCommand
{
    private static readonly Option<string?> Json = new("--json")
    {
        HelpName = "FILE|-",
        Description = "Write all figures as JSON to a file, or to standard output (-).",
    };

    private static readonly Option<string?> Html = new("--html")
    {
        HelpName = "FILE",
        Description = "Write one self-contained page with tables and plots.",
    };

    public static RootCommand Create()
    {
        var command = new RootCommand(
            $"""
            Loads a NextBest server, checks every answer and measures latencies that count from the time a call was meant to be sent.

            Scenarios:
            {string.Join('\n', ScenarioCatalog.Names.Select(n => $"  {n.Name, -8}{n.Meaning}"))}

            Without --rates and --shares a closed loop finds the maximum.

            Exit codes: 0 measured; 1 could not measure; 2 faulty command line; 3 more errors than --max-errors (failed calls, wrong or
            empty answers, calls that no stream was free for).
            """
        )
        {
            ScenarioOptions.Scenarios,
        };
        foreach (
            var option in (Option[])
                [.. ServerOptions.All, .. ShapeOptions.All, .. ScenarioOptions.All, Json, Html]
        )
            command.Add(option);
        command.SetAction(RunAsync);
        return command;
    }

    /// <summary>The plan of a command line without faults.</summary>
    public static LoadPlan PlanOf(ParseResult parsed) =>
        new()
        {
            Scenarios = parsed.GetValue(ScenarioOptions.Scenarios)!,
            Address = parsed.GetValue(ServerOptions.Address)!,
            Authorities = parsed.GetValue(ServerOptions.Authorities),
            Insecure = parsed.GetValue(ServerOptions.Insecure),
            Connections = parsed.GetValue(ServerOptions.Connections),
            Streams = parsed.GetValue(ServerOptions.Streams),
            Deadline = parsed.GetValue(ServerOptions.Deadline),
            Concurrency = parsed.GetValue(ShapeOptions.Concurrency),
            Rates = parsed.GetValue(ShapeOptions.Rates) ?? [],
            Shares = parsed.GetValue(ShapeOptions.Shares) ?? [],
            WarmUp = parsed.GetValue(ShapeOptions.WarmUp),
            Duration = parsed.GetValue(ShapeOptions.Duration),
            Drain = parsed.GetValue(ShapeOptions.Drain),
            Rounds = parsed.GetValue(ShapeOptions.Rounds),
            Floor = parsed.GetValue(ShapeOptions.Floor),
            ActivateEvery = parsed.GetValue(ShapeOptions.ActivateEvery),
            Refresh = parsed.GetValue(ShapeOptions.Refresh),
            Customers = parsed.GetValue(ScenarioOptions.Customers),
            Hot = Math.Min(
                parsed.GetValue(ScenarioOptions.Hot),
                parsed.GetValue(ScenarioOptions.Customers)
            ),
            Ids = parsed.GetValue(ScenarioOptions.Ids)!,
            BatchSize = parsed.GetValue(ScenarioOptions.BatchSize),
            CacheLife = parsed.GetValue(ScenarioOptions.CacheLife),
            CheckRepeats = !parsed.GetValue(ScenarioOptions.NoRepeats),
            AllowDegraded = parsed.GetValue(ScenarioOptions.AllowDegraded),
            MaxErrors = parsed.GetValue(ScenarioOptions.MaxErrors),
            Json = parsed.GetValue(Json),
            Html = parsed.GetValue(Html),
        };

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (output, error) = (
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error
        );
        var plan = PlanOf(parsed);
        var faults = PlanCheck.Faults(plan);
        foreach (var fault in faults)
            await error.WriteLineAsync(fault).ConfigureAwait(false);
        return faults.Count > 0
            ? ExitCodes.Usage
            : await new LoadTestProgram(plan, output, error)
                .RunAsync(cancellationToken)
                .ConfigureAwait(false);
    }
}
