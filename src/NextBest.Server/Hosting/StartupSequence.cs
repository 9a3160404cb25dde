using NextBest.Redis;
using NextBest.Server.Bundles;
using NextBest.Server.Customers;
using NextBest.Server.Quotas;
using NextBest.Server.SelfCheck;

namespace NextBest.Server.Hosting;

/// <summary>
/// What happens between the ports being open and the first answer: bundle, quotas, sample customers, ready, self-check.
/// The first load is fatal when it fails.
/// </summary>
internal sealed partial class StartupSequence(
    FirstActivation first,
    QuotaWatch quotas,
    SampleCustomers customers,
    Readiness readiness,
    ServerAddresses addresses,
    SelfChecker selfChecker,
    IHostApplicationLifetime lifetime,
    ILogger<StartupSequence> logger
) : BackgroundService
{
    private readonly TaskCompletionSource completed = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    /// <summary>Completes when the start is over: the server is ready and has checked itself, or the start failed.</summary>
    public Task Completed => completed.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Started().WaitAsync(stoppingToken).ConfigureAwait(false);
            var bundle = first.Run();
            await quotas.LookAsync(stoppingToken).ConfigureAwait(false);
            await customers.FillEmptyStoreAsync(bundle, stoppingToken).ConfigureAwait(false);
            readiness.Ready();
            LogReady(addresses.Grpc, addresses.Http);
            await selfChecker.RunAsync(stoppingToken).ConfigureAwait(false);
            completed.SetResult();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            completed.SetCanceled(stoppingToken);
        }
        catch (Exception failure)
        {
            // Whatever it is, the process must not go on half started, nor end as if it had been asked to.
            if (failure is StartupFailedException or StoreUnavailableException)
                LogFailed(failure.Message);
            else
                LogBroken(failure);
            Environment.ExitCode = ExitCodes.StartupFailed;
            completed.SetException(failure);
            lifetime.StopApplication();
        }
    }

    private async Task Started()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime
            .ApplicationStarted.Register(started.SetResult)
            .ConfigureAwait(false);
        await started.Task.ConfigureAwait(false);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "READY: gRPC on {Grpc}, HTTP on {Http}")]
    private partial void LogReady(string grpc, string http);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The server can't start. {Reason}")]
    private partial void LogFailed(string reason);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The server can't start")]
    private partial void LogBroken(Exception failure);
}
