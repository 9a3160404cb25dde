using NextBest.Redis.Connections;
using StackExchange.Redis;

namespace NextBest.Redis.NearCache;

/// <summary>
/// Redis's publish/subscribe, on one channel for all that share a key prefix: <c>nb:written</c>. An ordinary one, which a cluster
/// carries to all its servers.
/// </summary>
internal sealed class RedisMessageBus(RedisConnection connection) : IMessageBus
{
    private readonly RedisChannel channel = new(
        $"{connection.Options.KeyPrefix}:written",
        RedisChannel.PatternMode.Literal
    );

    private Action<RedisChannel, RedisValue>? listener;

    public void Listen(Action<byte[]> handler)
    {
        listener = (_, message) =>
        {
            if ((byte[]?)message is { } bytes)
                handler(bytes);
        };
        Subscribe();
    }

    public void ListenAgain()
    {
        _ = TryAsync(s => s.UnsubscribeAsync(channel, listener));
        Subscribe();
    }

    public Task SendAsync(byte[] message) => TryAsync(s => s.PublishAsync(channel, message));

    private void Subscribe() => _ = TryAsync(s => s.SubscribeAsync(channel, listener!));

    // Who waits for a message that was not sent finds its number missing.
    private async Task TryAsync(Func<ISubscriber, Task> send)
    {
        try
        {
            await send(connection.Subscriber).ConfigureAwait(false);
        }
        catch (Exception e) when (StoreFault.IsUnavailable(e, CancellationToken.None))
        {
            connection.ReportFault(e);
        }
    }
}
