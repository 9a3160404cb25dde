using NextBest.Redis;
using NextBest.Redis.Decisions;

namespace NextBest.Server.Decisions;

/// <summary>
/// The one loop that stores decisions, many at a time. A store that does not answer costs the batch, never a request. Stopping
/// stores what was put on record before.
/// </summary>
internal sealed class DecisionWriter(DecisionLog log, IDecisionStore store) : BackgroundService
{
    private const int MostPerBatch = 256;

    private readonly List<DecisionRecord> batch = new(MostPerBatch);
    private readonly List<TaskCompletionSource> waiting = [];

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        log.Complete();
        if (ExecuteTask is { } loop)
            await loop.WaitAsync(cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await log.Queue.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
        {
            while (batch.Count < MostPerBatch && log.Queue.TryRead(out var next))
                if (next is MadeDecision made)
                    batch.Add(DecisionRecordCodec.Encode(made));
                else
                    waiting.Add((TaskCompletionSource)next);
            await StoreAsync(stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task StoreAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (batch.Count > 0)
                await store.PutManyAsync(batch, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception lost)
            when (lost is StoreUnavailableException or OperationCanceledException)
        {
            log.Drop(batch.Count, DecisionLog.StoreFailed);
        }
        finally
        {
            batch.Clear();
            foreach (var reached in waiting)
                reached.SetResult();
            waiting.Clear();
        }
    }
}
