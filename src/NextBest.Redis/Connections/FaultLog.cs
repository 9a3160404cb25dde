using Microsoft.Extensions.Logging;

namespace NextBest.Redis.Connections;

/// <summary>Writes at most one line in ten seconds about commands that failed, with how many it stands for. Thread-safe.</summary>
internal sealed partial class FaultLog(TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private long? lastWritten;
    private long unwritten;

    public void Report(Exception exception)
    {
        long count;
        lock (gate)
        {
            unwritten++;
            if (lastWritten is { } last && time.GetElapsedTime(last) < Interval)
                return;
            lastWritten = time.GetTimestamp();
            count = unwritten;
            unwritten = 0;
        }

        // The client's messages name the command's key, and with it the customer: the type says enough.
        LogFaults(count, exception.GetType().Name);
    }

    [LoggerMessage(
        LogLevel.Warning,
        "The store did not answer {Count} commands since the last such line; the latest ended with {Fault}."
    )]
    private partial void LogFaults(long count, string fault);
}
