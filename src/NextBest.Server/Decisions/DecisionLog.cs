using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using NextBest.Server.Counting;

namespace NextBest.Server.Decisions;

/// <summary>
/// Puts decisions on record without making requests wait: a bounded queue that <see cref="DecisionWriter"/> empties. What does not
/// fit, or comes too fast, is counted and left out. Thread-safe.
/// </summary>
public sealed partial class DecisionLog : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "NextBest.Server.Decisions";

    /// <summary>Why a decision is not put on record: the store did not take it.</summary>
    internal const int StoreFailed = 2;

    private const int TooFast = 0;
    private const int QueueFull = 1;

    private static readonly string[] Causes = ["rate", "full", "store"];

    private static readonly TimeSpan WarnAtMost = TimeSpan.FromSeconds(30);

    private readonly Channel<object> queue;
    private readonly DecisionLogOptions options;
    private readonly RecordLimiter limiter;
    private readonly TimeProvider time;
    private readonly ILogger<DecisionLog> logger;
    private readonly ShardedCounter dropped = new(Causes.Length, Environment.ProcessorCount);
    private long droppedAtWarning;
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
        Meter.CreateObservableCounter(
            "nextbest.decisions.dropped",
            () => Causes.Select((cause, i) => new Measurement<long>(dropped.Sum(i), Tag(cause))),
            "{decision}",
            "Decisions that were not put on record, by cause: rate, full or store."
        );
    }

    /// <summary>What is counted.</summary>
    internal Meter Meter { get; } = new(MeterName);

    /// <summary>Decisions, and between them the <see cref="TaskCompletionSource"/>s of those who wait for all before.</summary>
    internal ChannelReader<object> Queue => queue.Reader;

    /// <summary>Whether the decision made now is to be put on record; one that comes too fast is counted.</summary>
    internal bool Takes()
    {
        if (!options.Enabled)
            return false;
        if (limiter.TryPass())
            return true;
        Drop(1, TooFast);
        return false;
    }

    /// <summary>Puts a decision on record, if there is room; never waits.</summary>
    internal void Record(MadeDecision made)
    {
        if (!queue.Writer.TryWrite(made))
            Drop(1, QueueFull);
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
    /// <param name="count">How many.</param>
    /// <param name="cause">Which of the causes.</param>
    internal void Drop(int count, int cause)
    {
        dropped.Add(cause, count);
        var (now, last) = (time.GetTimestamp(), Volatile.Read(ref warnedAt));
        if (last != 0 && time.GetElapsedTime(last, now) < WarnAtMost)
            return;
        if (Interlocked.CompareExchange(ref warnedAt, now, last) != last)
            return;
        var all = Enumerable.Range(0, Causes.Length).Sum(dropped.Sum);
        LogDropped(all - Interlocked.Exchange(ref droppedAtWarning, all), Causes[cause]);
    }

    /// <inheritdoc/>
    public void Dispose() => Meter.Dispose();

    private static KeyValuePair<string, object?> Tag(string cause) => new("cause", cause);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Count} decisions were not put on record, the last because of: {Cause}"
    )]
    private partial void LogDropped(long count, string cause);
}
