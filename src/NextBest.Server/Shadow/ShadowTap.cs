using System.Diagnostics.Metrics;
using NextBest.Bundles.Registry;
using NextBest.Server.Bundles;
using NextBest.V1;

namespace NextBest.Server.Shadow;

/// <summary>
/// Where live traffic can be tapped: one volatile reference to the shadow that runs. Without one a request pays one read.
/// Thread-safe.
/// </summary>
public sealed partial class ShadowTap : IAsyncDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "NextBest.Server.Shadow";

    private readonly Meter meter = new(MeterName);
    private readonly Counter<long> sampled;
    private readonly ActiveBundle active;
    private readonly TimeProvider time;
    private readonly ILogger<ShadowTap> logger;
    private readonly Lock switching = new();
    private volatile ShadowRun? current;
    private ShadowReport? last;

    /// <summary>Taps nothing yet.</summary>
    public ShadowTap(ActiveBundle active, TimeProvider time, ILogger<ShadowTap> logger)
    {
        (this.active, this.time, this.logger) = (active, time, logger);
        sampled = meter.CreateCounter<long>(
            "nextbest.shadow.decisions",
            "{decision}",
            "Decisions sampled for the shadow, by outcome: compared, skipped, failed or dropped."
        );
    }

    /// <summary>The shadow that runs; null: none does.</summary>
    internal ShadowRun? Current => current;

    /// <summary>The version that runs as the shadow; null: none does.</summary>
    internal BundleVersion? Version => current?.Version;

    /// <summary>The report of the shadow that runs, else of the last one; null: none ran.</summary>
    public ShadowReport? Report()
    {
        lock (switching)
            return current?.Report() ?? last;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync("the end of the server").ConfigureAwait(false);
        meter.Dispose();
    }

    /// <summary>Lets a version run beside the active one, in place of the shadow that runs.</summary>
    internal async Task StartAsync(LoadedBundle bundle, double share, string who)
    {
        var next = new ShadowRun(bundle, share, active, time, sampled, LogFailed);
        await ReplaceAsync(next).ConfigureAwait(false);
        LogStarted(bundle.Id, share, who);
    }

    /// <summary>Ends the shadow, if one runs; completes once it has compared what it had sampled. Its bundle is let go.</summary>
    internal async Task StopAsync(string who)
    {
        if (await ReplaceAsync(null).ConfigureAwait(false) is { } ended)
            LogStopped(ended.Version, who);
    }

    private async Task<ShadowRun?> ReplaceAsync(ShadowRun? next)
    {
        ShadowRun? ended;
        lock (switching)
        {
            ended = current;
            current = next;
        }

        if (ended is null)
            return null;
        await ended.EndAsync().ConfigureAwait(false);
        lock (switching)
            last = ended.Report();
        return ended;
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Bundle {Id} runs as the shadow of {Share} of decisions, by {Who}"
    )]
    private partial void LogStarted(BundleVersion id, double share, string who);

    [LoggerMessage(Level = LogLevel.Information, Message = "The shadow {Id} was stopped, by {Who}")]
    private partial void LogStopped(BundleVersion id, string who);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The shadow failed on a decision; further ones are counted only"
    )]
    private partial void LogFailed(Exception failure);
}
