using System.Diagnostics.Metrics;

namespace NextBest.Redis.Connections;

/// <summary>What is counted of the reads that decisions wait for. Thread-safe.</summary>
internal sealed class StoreMetrics : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "NextBest.Redis";

    private readonly Meter meter = new(MeterName);
    private readonly Histogram<double> duration;
    private readonly Counter<long> timeouts;
    private readonly Counter<long> refused;

    public StoreMetrics(StoreBreaker breaker)
    {
        duration = meter.CreateHistogram<double>(
            "nextbest.store.read.duration",
            "s",
            "Time from sending a read to its reply, of those that were answered."
        );
        timeouts = meter.CreateCounter<long>(
            "nextbest.store.read.timeouts",
            "{read}",
            "Reads that the store did not answer within Redis:ReadTimeout."
        );
        refused = meter.CreateCounter<long>(
            "nextbest.store.read.refused",
            "{read}",
            "Reads that were not sent because the store had not answered those before."
        );
        meter.CreateObservableGauge(
            "nextbest.store.breaker.state",
            () => (int)breaker.State,
            description: "0: reads are sent, 1: one is, to see whether the store answers again, 2: none is."
        );
    }

    public void Answered(TimeSpan after) => duration.Record(after.TotalSeconds);

    public void TimedOut() => timeouts.Add(1);

    public void Refused() => refused.Add(1);

    public void Dispose() => meter.Dispose();
}
