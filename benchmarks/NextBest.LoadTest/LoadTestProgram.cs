using Grpc.Core;
using Grpc.Health.V1;
using NextBest.LoadTest.Background;
using NextBest.LoadTest.Commands;
using NextBest.LoadTest.Connections;
using NextBest.LoadTest.Reports;
using NextBest.LoadTest.Runs;
using Spectre.Console;

namespace NextBest.LoadTest;

/// <summary>Measures by a plan and reports.</summary>
/// <param name="plan">What to measure.</param>
/// <param name="output">Receives the figures.</param>
/// <param name="error">Receives progress and faults; the table too where the figures go to the output as JSON.</param>
internal sealed class LoadTestProgram(LoadPlan plan, TextWriter output, TextWriter error)
{
    private const int RedirectedWidth = 200;

    private readonly TimeProvider clock = TimeProvider.System;

    /// <summary>Runs; answers the exit code.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var connections = new ServerConnections(plan);
            await new Health.HealthClient(connections.First)
                .CheckAsync(new HealthCheckRequest(), cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            var background = BackgroundOf(connections.First);
            var started = clock.GetUtcNow();
            var results = await MeasureAsync(connections, background, cancellationToken)
                .ConfigureAwait(false);
            var report = new Report(plan, started, results, Notes.Of(plan, results, background));
            Print(report);
            await report.SaveAsync(output, cancellationToken).ConfigureAwait(false);
            var errors = results.Sum(r => r.Errors) + background.Sum(w => w.Failures);
            return errors > plan.MaxErrors ? ExitCodes.TooManyErrors : ExitCodes.Ok;
        }
        catch (RpcException failure)
        {
            return Fail($"{plan.Address}: {failure.StatusCode}: {failure.Status.Detail}");
        }
        catch (Exception failure)
            when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return Fail(failure.Message);
        }
        catch (OperationCanceledException)
        {
            return Fail("Cancelled; nothing was written.");
        }
    }

    private List<IBackgroundWork> BackgroundOf(CallInvoker invoker)
    {
        var works = new List<IBackgroundWork>();
        if (plan.ActivateEvery is { } every)
            works.Add(new Activations(invoker, every, clock));
        if (plan.Refresh is { } rows)
            works.Add(new BulkRefresh(invoker, plan.Ids, rows, plan.Customers));
        return works;
    }

    private async Task<IReadOnlyList<LegResult>> MeasureAsync(
        ServerConnections connections,
        List<IBackgroundWork> background,
        CancellationToken cancellationToken
    )
    {
        var slots = connections.Slots(plan.Connections * plan.Streams);
        Task<IReadOnlyList<LegResult>> RunAsync(ILiveView view) =>
            new LoadRun(plan, slots, background, view, clock).RunAsync(cancellationToken);
        if (!IsTerminal(error))
            return await RunAsync(new PlainView(error)).ConfigureAwait(false);
        var console = ConsoleOn(error);
        return await console
            .Status()
            .StartAsync("Connecting", status => RunAsync(new TerminalView(console, status)))
            .ConfigureAwait(false);
    }

    private void Print(Report report)
    {
        var console = ConsoleOn(plan.Json == Report.StandardOutput ? error : output);
        console.Write(ResultTable.Of(report.Results));
        foreach (var note in report.Notes)
            console.WriteLine(note);
    }

    private static IAnsiConsole ConsoleOn(TextWriter writer)
    {
        var isTerminal = IsTerminal(writer);
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(writer),
                Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            }
        );
        if (!isTerminal)
            console.Profile.Width = RedirectedWidth;
        return console;
    }

    private static bool IsTerminal(TextWriter writer) =>
        (writer == Console.Out && !Console.IsOutputRedirected)
        || (writer == Console.Error && !Console.IsErrorRedirected);

    private int Fail(string message)
    {
        error.WriteLine(message);
        return ExitCodes.Failed;
    }
}
