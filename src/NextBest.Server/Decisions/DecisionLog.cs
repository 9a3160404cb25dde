using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace NextBest.Server.Decisions;

/// <summary>
/// Puts decisions on record without making requests wait: a bounded queue that <see cref="DecisionWriter"/> empties. What does not
/// fit, or comes too fast, is counted and left out. Thread-safe.
/// </summary>
public sealed partial class DecisionLog : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "NextBest.Server.Decisions";

    private static readonly TimeSpan WarnAtMost = TimeSpan.FromSeconds(30);

    private readonly Channel<object> queue;
    private readonly DecisionLogOptions options;
    private readonly RecordLimiter limiter;
    private readonly TimeProvider time;
    private readonly ILogger<DecisionLog> logger;
    private readonly Meter meter = new(MeterName);
    private readonly Counter<long> dropped;
    private long droppedSinceWarning;
    private long warnedAt;

    /// <summary>Opens the queue.</summary>
    public DecisionLog(
        IOptions<DecisionLogOptions> options,
        TimeProvider time,
        ILogger<DecisionLog> logger
    )
    {
        this.options = options.Value;
        this.time = time;
        this.logger = logger;
        limiter = new RecordLimiter(this.options.PerSecond, time);
        queue = System.Threading.Channels.Channel.CreateBounded<object>(
            new BoundedChannelOptions(this.options.Capacity) { SingleReader = true }
        );
        dropped = meter.CreateCounter<long>(
            "nextbest.decisions.dropped",
            "{decision}",
            "Decisions that were not put on record."
        );
    }

    /// <summary>Decisions, and between them the <see cref="TaskCompletionSource"/>s of those who wait for all before.</summary>
    internal ChannelReader<object> Queue => queue.Reader;

    /// <summary>Whether the decision made now is to be put on record; one that comes too fast is counted.</summary>
    internal bool Takes()
    {
        if (!options.Enabled)
            return false;
        if (limiter.TryPass())
            return true;
        Drop(1, "rate");
        return false;
    }

    /// <summary>Puts a decision on record, if there is room; never waits.</summary>
    internal void Record(MadeDecision made)
    {
        if (!queue.Writer.TryWrite(made))
            Drop(1, "full");
    }

    /// <summary>Completes once the decisions that were put on record before the call are stored, or given up.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (!options.Enabled)
            return;
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await queue.Writer.WriteAsync(reached, cancellationToken).ConfigureAwait(false);
            await reached.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            // The server stops: the writer takes what is there, and nothing comes after.
        }
    }

    /// <summary>Takes no more.</summary>
    public void Complete() => queue.Writer.TryComplete();

    /// <summary>Counts decisions that are lost, and says so at most every 30 seconds.</summary>
    public void Drop(int count, string cause)
    {
        dropped.Add(count, new KeyValuePair<string, object?>("cause", cause));
        var lost = Interlocked.Add(ref droppedSinceWarning, count);
        var (now, last) = (time.GetTimestamp(), Volatile.Read(ref warnedAt));
        if (last != 0 && time.GetElapsedTime(last, now) < WarnAtMost)
            return;
        if (Interlocked.CompareExchange(ref warnedAt, now, last) != last)
            return;
        Interlocked.Add(ref droppedSinceWarning, -lost);
        LogDropped(lost, cause);
    }

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Count} decisions were not put on record, the last because of: {Cause}"
    )]
    private partial void LogDropped(long count, string cause);
}
