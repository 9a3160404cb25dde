using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace NextBest.Redis.Connections;

/// <summary>
/// The connection to the store, over several sockets (see <see cref="Lane"/>), which comes back by itself after it was lost.
/// Thread-safe once connected. Disposing of it ends what is in flight; commands after that find the store unavailable.
/// </summary>
public sealed partial class RedisConnection : IDisposable
{
    private readonly ILogger<RedisConnection> logger;
    private readonly TimeProvider time;
    private readonly FaultLog faults;
    private volatile Lanes? lanes;
    private int isWhole;

    /// <summary>Does no I/O: see <see cref="ConnectAsync"/>.</summary>
    public RedisConnection(
        IOptions<RedisOptions> options,
        TimeProvider time,
        ILogger<RedisConnection> logger
    )
    {
        Options = options.Value;
        Keys = new StoreKeys(Options.KeyPrefix);
        this.time = time;
        this.logger = logger;
        faults = new FaultLog(time, logger);
        Reads = new StoreReads(this, time, logger);
    }

    /// <summary>Whether commands can be sent now. False before the first connection and while one is lost.</summary>
    public bool IsConnected => lanes is { AreConnected: true };

    internal RedisOptions Options { get; }

    internal StoreKeys Keys { get; }

    internal StoreReads Reads { get; }

    internal ISubscriber Subscriber => Connected.Writer.GetSubscriber();

    internal DateTimeOffset Now => time.GetUtcNow();

    private Lanes Connected =>
        lanes ?? throw new StoreUnavailableException("The store is not connected yet.");

    /// <summary>
    /// Connects, or goes on trying in the background where the store can't be reached: that is logged, no fault. Call once,
    /// before the stores are used.
    /// </summary>
    /// <param name="configuration">A StackExchange.Redis configuration string.</param>
    /// <param name="cancellationToken">Ends the wait, not the attempts.</param>
    /// <exception cref="ArgumentException">The configuration is malformed or names no host.</exception>
    /// <exception cref="InvalidOperationException">It is connected already.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task ConnectAsync(string configuration, CancellationToken cancellationToken)
    {
        var parsed = Lanes.Parse(configuration, Options);
        if (lanes is not null)
            throw new InvalidOperationException("The store is connected already.");
        var connected = await Lanes
            .ConnectAsync(parsed, Options.Connections)
            .WaitAsync(cancellationToken)
            .ConfigureAwait(false);
        lanes = connected;
        connected.Watch(OnFailed, OnRestored);
        var endpoints = string.Join(", ", parsed.EndPoints);
        if (connected.AreConnected)
        {
            isWhole = 1;
            LogConnected(endpoints);
        }
        else
            LogUnreachable(endpoints);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lanes?.Dispose();
        Reads.Dispose();
    }

    /// <summary>Where to send a command; nothing is sent for a caller who has left.</summary>
    internal IDatabase DatabaseFor(Lane lane, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Connected.Database(lane);
    }

    /// <summary>Waits for what is read no longer than the options allow.</summary>
    internal Task<T> WithinReadTimeout<T>(Task<T> reply, CancellationToken cancellationToken) =>
        reply.WaitAsync(Options.ReadTimeout, time, cancellationToken);

    /// <summary>Waits for an acknowledgement no longer than the options allow.</summary>
    internal Task<T> WithinWriteTimeout<T>(Task<T> reply, CancellationToken cancellationToken) =>
        reply.WaitAsync(Options.WriteTimeout, time, cancellationToken);

    internal void ReportFault(Exception exception) => faults.Report(exception);

    /// <summary>The servers that hold keys of their own, that is, no replicas, as far as they are known now.</summary>
    internal IEnumerable<IServer> Primaries()
    {
        var multiplexer = Connected.Writer;
        foreach (var endpoint in multiplexer.GetEndPoints())
        {
            var server = multiplexer.GetServer(endpoint);
#pragma warning disable CS0618 // 1.2.6 knows no other name; 2.x has IsReplica too and marks this one obsolete.
            if (!server.IsSlave)
                yield return server;
#pragma warning restore CS0618
        }
    }

    // One line for all sockets, which are lost and come back together.
    private void OnFailed(object? sender, ConnectionFailedEventArgs e)
    {
        if (
            e.ConnectionType == ConnectionType.Interactive
            && Interlocked.Exchange(ref isWhole, 0) == 1
        )
            LogLost($"{e.EndPoint}", e.FailureType);
    }

    private void OnRestored(object? sender, ConnectionFailedEventArgs e)
    {
        if (
            e.ConnectionType == ConnectionType.Interactive
            && IsConnected
            && Interlocked.Exchange(ref isWhole, 1) == 0
        )
            LogConnected($"{e.EndPoint}");
    }

    [LoggerMessage(LogLevel.Information, "Connected to the store at {Endpoints}.")]
    private partial void LogConnected(string endpoints);

    [LoggerMessage(
        LogLevel.Warning,
        "The store at {Endpoints} can't be reached; connecting goes on in the background. Check Redis:Configuration."
    )]
    private partial void LogUnreachable(string endpoints);

    [LoggerMessage(
        LogLevel.Warning,
        "Lost the store at {Endpoint} ({Failure}); connecting goes on in the background."
    )]
    private partial void LogLost(string endpoint, ConnectionFailureType failure);
}
