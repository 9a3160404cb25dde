using StackExchange.Redis;

namespace NextBest.Redis.Connections;

/// <summary>Tells a store that doesn't serve from a mistake of ours and from a caller who left.</summary>
internal static class StoreFault
{
    public static bool IsUnavailable(Exception exception, CancellationToken callers) =>
        exception switch
        {
            // The client cancels what is in flight when it is disposed of.
            OperationCanceledException => !callers.IsCancellationRequested,
            RedisException or TimeoutException => true,
            StoreUnavailableException or ObjectDisposedException => true,
            _ => false,
        };

    public static StoreUnavailableException Wrap(Exception exception, int acknowledged = 0) =>
        new($"The store did not acknowledge: {exception.Message}", exception)
        {
            Acknowledged = acknowledged,
        };
}
