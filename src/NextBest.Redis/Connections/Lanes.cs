using StackExchange.Redis;

namespace NextBest.Redis.Connections;

/// <summary>The client's connections to one store, by what they are used for. Thread-safe.</summary>
internal sealed class Lanes : IDisposable
{
    // The client's own limit must not cut in before ours, which is per command: it would drop the connection.
    private static readonly TimeSpan ClientTimeout = TimeSpan.FromSeconds(5);

    private readonly ConnectionMultiplexer[] readers;
    private readonly ConnectionMultiplexer bulk;
    private readonly ConnectionMultiplexer[] all;
    private uint next;

    private Lanes(ConnectionMultiplexer[] all)
    {
        this.all = all;
        Writer = all[0];
        bulk = all[1];
        readers = all[2..];
    }

    public bool AreConnected => Array.TrueForAll(all, static m => m.IsConnected);

    public ConnectionMultiplexer Writer { get; }

    /// <exception cref="ArgumentException">The text is malformed or names no host.</exception>
    public static ConfigurationOptions Parse(string configuration, RedisOptions options)
    {
        var parsed = ConfigurationOptions.Parse(configuration);
        if (parsed.EndPoints.Count == 0)
            throw new ArgumentException(
                $"'{configuration}' names no host: write host:port.",
                nameof(configuration)
            );
        TimeSpan[] limits = [ClientTimeout, options.ReadTimeout, options.WriteTimeout];
        parsed.AbortOnConnectFail = false;
        parsed.ConnectTimeout = (int)options.ConnectTimeout.TotalMilliseconds;
        parsed.SyncTimeout = (int)limits.Max().TotalMilliseconds;
        parsed.ClientName ??= "nextbest";
        return parsed;
    }

    /// <summary>Connects all of them at the same time, or leaves those that can't go on trying in the background.</summary>
    public static async Task<Lanes> ConnectAsync(ConfigurationOptions configuration, int readers)
    {
        var all = await Task.WhenAll(
                Enumerable
                    .Range(0, 2 + readers)
                    .Select(_ => ConnectionMultiplexer.ConnectAsync(configuration))
            )
            .ConfigureAwait(false);
        foreach (var multiplexer in all)
#pragma warning disable CS0618 // 1.2.6 completes replies one after another unless told not to; 2.x always does and marks the member obsolete.
            multiplexer.PreserveAsyncOrder = false;
#pragma warning restore CS0618
        return new Lanes(all);
    }

    public IDatabase Database(Lane lane) =>
        (
            lane switch
            {
                Lane.Read => NextReader(),
                Lane.Bulk => bulk,
                _ => Writer,
            }
        ).GetDatabase();

    /// <summary>Calls one of the two whenever a socket that commands are sent over is lost or back.</summary>
    public void Watch(
        EventHandler<ConnectionFailedEventArgs> lost,
        EventHandler<ConnectionFailedEventArgs> restored
    )
    {
        foreach (var multiplexer in all)
        {
            multiplexer.ConnectionFailed += lost;
            multiplexer.ConnectionRestored += restored;
        }
    }

    public void Dispose()
    {
        foreach (var multiplexer in all)
        {
            // Disposing alone would wait seconds for a server that is silent.
            multiplexer.Close(allowCommandsToComplete: false);
            multiplexer.Dispose();
        }
    }

    private ConnectionMultiplexer NextReader() =>
        readers.Length == 1
            ? readers[0]
            : readers[Interlocked.Increment(ref next) % readers.Length];
}
