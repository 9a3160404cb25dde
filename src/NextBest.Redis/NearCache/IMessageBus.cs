namespace NextBest.Redis.NearCache;

/// <summary>Carries messages between replicas, each at most once, to all that listen and to the sender too. Thread-safe.</summary>
internal interface IMessageBus
{
    /// <summary>Hands every message that arrives from now on to the handler, possibly several at a time and out of order.</summary>
    void Listen(Action<byte[]> handler);

    /// <summary>Listens anew, since nothing has arrived for long.</summary>
    void ListenAgain();

    /// <summary>Sends; completes when the message is on its way, or dropped since it can't be sent.</summary>
    Task SendAsync(byte[] message);
}
