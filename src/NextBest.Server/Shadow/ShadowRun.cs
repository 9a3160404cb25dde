using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Google.Protobuf.WellKnownTypes;
using NextBest.Bundles.Registry;
using NextBest.Server.Bundles;
using NextBest.Server.Decisions;
using NextBest.V1;

namespace NextBest.Server.Shadow;

/// <summary>
/// One shadow from start to stop: requests offer what they decided, one loop decides again. What does not fit into the queue is counted and dropped, so
/// that no request ever waits. Thread-safe.
/// </summary>
internal sealed class ShadowRun
{
    /// <summary>How many decisions may wait for the shadow.</summary>
    public const int Capacity = 1024;

    private readonly Channel<MadeDecision> queue =
        System.Threading.Channels.Channel.CreateBounded<MadeDecision>(
            new BoundedChannelOptions(Capacity) { SingleReader = true }
        );

    private readonly double share;
    private readonly ActiveBundle active;
    private readonly DateTimeOffset startedAt;
    private readonly Counter<long> sampled;
    private readonly Action<Exception> failed;
    private readonly ShadowStatistics statistics;
    private readonly Task loop;
    private long seen;
    private long dropped;
    private long skipped;
    private long failures;
    private volatile bool isRunning = true;

    public ShadowRun(
        LoadedBundle bundle,
        double share,
        ActiveBundle active,
        TimeProvider time,
        Counter<long> sampled,
        Action<Exception> failed
    )
    {
        (this.share, this.active, this.sampled, this.failed) = (share, active, sampled, failed);
        Version = bundle.Id;
        startedAt = time.GetUtcNow();
        statistics = new ShadowStatistics(bundle, time);
        loop = Task.Run(CompareAllAsync);
    }

    /// <summary>Held while a decision is compared, and while a report is made.</summary>
    public Lock Reading { get; } = new();

    /// <summary>The version that runs.</summary>
    public BundleVersion Version { get; }

    /// <summary>Whether the decision made now is one of the sample: evenly spread, the share of all that ask.</summary>
    public bool Samples()
    {
        var number = Interlocked.Increment(ref seen);
        return (long)(number * share) != (long)((number - 1) * share);
    }

    /// <summary>Takes a decision to compare with; never waits.</summary>
    public void Offer(MadeDecision made)
    {
        if (queue.Writer.TryWrite(made))
            return;
        Interlocked.Increment(ref dropped);
        Count("dropped");
    }

    /// <summary>Takes no more; completes once what was taken is compared.</summary>
    public Task EndAsync()
    {
        queue.Writer.TryComplete();
        return loop;
    }

    /// <summary>What was seen so far.</summary>
    public ShadowReport Report()
    {
        lock (Reading)
        {
            var report = new ShadowReport
            {
                Name = Version.Name,
                Version = Version.Version,
                IsRunning = isRunning,
                Share = share,
                StartedAt = Timestamp.FromDateTimeOffset(startedAt),
                Dropped = Volatile.Read(ref dropped),
                Skipped = skipped,
                Failed = failures,
            };
            statistics.AddTo(report);
            return report;
        }
    }

    private async Task CompareAllAsync()
    {
        while (await queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        while (queue.Reader.TryRead(out var made))
            Compare(made);
        isRunning = false;
    }

    [SuppressMessage(
        "Design",
        "CA1031",
        Justification = "Whatever a shadow throws must not reach live traffic nor end the others; it is counted, and the first is logged."
    )]
    private void Compare(MadeDecision made)
    {
        lock (Reading)
        {
            // In flight while another version became active: neither the old comparison's nor the new one's.
            if (!ReferenceEquals(active.Current, made.Bundle))
            {
                skipped++;
                Count("skipped");
                return;
            }

            try
            {
                statistics.Add(made);
                Count("compared");
            }
            catch (Exception failure)
            {
                if (failures++ == 0)
                    failed(failure);
                Count("failed");
            }
        }
    }

    private void Count(string outcome) =>
        sampled.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
