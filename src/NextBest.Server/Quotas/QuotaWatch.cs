using NextBest.Core.Ranking;
using NextBest.Redis.Quotas;
using NextBest.Server.Bundles;

namespace NextBest.Server.Quotas;

/// <summary>
/// Keeps the use of the active bundle's quotas at hand: read every second, one volatile reference. While the store does not answer
/// the last counts hold for a minute, then nothing is known and every quota counts as used up. A bundle without quotas asks
/// for nothing.
/// </summary>
public sealed class QuotaWatch(ActiveBundle active, IQuotaStore store, TimeProvider time)
    : BackgroundService
{
    /// <summary>How long the last counts hold without an answer.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim looking = new(1);
    private volatile QuotaUse current = QuotaUse.Unknown;
    private long readAt;
    private DecisionBundle? looked;
    private bool hasQuotas;

    /// <summary>The use of the quotas, at most a second old; <see cref="QuotaUse.Unknown"/> where it is not known.</summary>
    public QuotaUse Current => current;

    /// <summary>Reads the counts once, where the active bundle has quotas. One look at a time owns what lies behind it.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await looking.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (active.Current is { } bundle && HasQuotas(bundle))
                await ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            looking.Release();
        }
    }

    /// <summary>
    /// Reads the counts for a bundle that is about to become active, so that its quotas don't count as used up until the next look.
    /// </summary>
    public async Task PrepareAsync(DecisionBundle next, CancellationToken cancellationToken)
    {
        await looking.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (QuotaKeys.Of(next).Any())
                await ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            looking.Release();
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        looking.Dispose();
        base.Dispose();
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var read = await store.GetAsync(cancellationToken).ConfigureAwait(false);
        var now = time.GetTimestamp();
        if (!ReferenceEquals(read, QuotaUse.Unknown))
            (current, readAt) = (read, now);
        else if (time.GetElapsedTime(readAt, now) > KeptFor)
            current = QuotaUse.Unknown;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            do await LookAsync(stoppingToken).ConfigureAwait(false);
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Asked to stop.
        }
    }

    private bool HasQuotas(DecisionBundle bundle)
    {
        if (!ReferenceEquals(looked, bundle))
            (looked, hasQuotas) = (bundle, QuotaKeys.Of(bundle).Any());
        return hasQuotas;
    }
}
