using StackExchange.Redis;

namespace NextBest.Benchmarks.Store;

/// <summary>
/// Sends what is asked for while a number of commands are under way as one MGET when one of them is answered; with fewer under way, at
/// once. Measured here, not in use: see <c>benchmarks/results/store.md</c>.
/// </summary>
internal sealed class GatheredReads(IDatabase database, int flights)
{
    private const int LargestBatch = 64;

    private readonly Lock gate = new();
    private readonly Queue<Waiting> queue = new();
    private int underWay;

    public Task<RedisValue> GetAsync(RedisKey key)
    {
        lock (gate)
        {
            if (underWay == flights)
            {
                var waiting = new Waiting(key);
                queue.Enqueue(waiting);
                return waiting.Task;
            }

            underWay++;
        }

        return SendAsync(key);
    }

    private async Task<RedisValue> SendAsync(RedisKey key)
    {
        var value = await database.StringGetAsync(key).ConfigureAwait(false);
        SendNext();
        return value;
    }

    private void SendNext()
    {
        Waiting[] batch;
        lock (gate)
        {
            if (queue.Count == 0)
            {
                underWay--;
                return;
            }

            batch = new Waiting[Math.Min(queue.Count, LargestBatch)];
            for (var i = 0; i < batch.Length; i++)
                batch[i] = queue.Dequeue();
        }

        _ = SendAsync(batch);
    }

    private async Task SendAsync(Waiting[] batch)
    {
        var keys = Array.ConvertAll(batch, static w => w.Key);
        var values = await database.StringGetAsync(keys).ConfigureAwait(false);
        SendNext();
        for (var i = 0; i < batch.Length; i++)
            batch[i].SetResult(values[i]);
    }

    private sealed class Waiting(RedisKey key)
        : TaskCompletionSource<RedisValue>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public RedisKey Key => key;
    }
}
