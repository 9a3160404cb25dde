using Microsoft.Extensions.Options;
using NextBest.Server.Options;

namespace NextBest.Server.Hosting;

/// <summary>Says NOT_SERVING before anything stops, for as long as load balancers need to notice.</summary>
internal sealed partial class Draining(
    Readiness readiness,
    IOptions<ShutdownOptions> options,
    TimeProvider time,
    ILogger<Draining> logger
) : IHostedLifecycleService
{
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        readiness.Drain();
        LogDraining(options.Value.NotServing.TotalSeconds);
        await Task.Delay(options.Value.NotServing, time, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Draining: health says NOT_SERVING, calls are taken for {Seconds} s more, those in flight finish"
    )]
    private partial void LogDraining(double seconds);
}
