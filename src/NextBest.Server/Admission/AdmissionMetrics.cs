using System.Diagnostics.Metrics;

namespace NextBest.Server.Admission;

/// <summary>Shows what admission does. Nothing is recorded per call: instruments are read from counts that exist anyway.</summary>
internal sealed class AdmissionMetrics : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "NextBest.Server.Admission";

    private readonly Meter meter = new(MeterName);
    private readonly AdmissionControl control;

    /// <summary>Makes the instruments.</summary>
    public AdmissionMetrics(AdmissionControl control)
    {
        this.control = control;
        meter.CreateObservableCounter(
            "nextbest.admission.calls",
            Calls,
            "{call}",
            "Calls judged before they start, and answers of batches before they are sent, by priority and verdict."
        );
        meter.CreateObservableGauge(
            "nextbest.admission.queue_delay",
            () => control.QueueDelay.TotalSeconds,
            "s",
            "How long calls wait for a thread; 0 where hardly any do."
        );
        meter.CreateObservableGauge(
            "nextbest.admission.share",
            () => control.Share,
            "1",
            "Share of the offered calls that is admitted."
        );
        meter.CreateObservableGauge(
            "nextbest.admission.limit",
            () => control.Limit,
            "{call}",
            "How many calls may wait for the store at once."
        );
        meter.CreateObservableGauge(
            "nextbest.admission.in_flight",
            () => control.InFlight,
            "{call}",
            "How many calls wait for the store."
        );
    }

    /// <summary>Whether a meter is this one's: there may be others of its name in a process.</summary>
    public bool Owns(Meter other) => ReferenceEquals(meter, other);

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    private IEnumerable<Measurement<long>> Calls()
    {
        foreach (var priority in Enum.GetValues<CallPriority>())
        {
            var admitted = control.Offered(priority);
            foreach (var verdict in Verdicts.Refusals)
            {
                var refused = control.Refused(priority, verdict);
                admitted -= refused;
                yield return Of(refused, priority, verdict);
            }

            yield return Of(admitted, priority, Verdict.Admitted);
        }
    }

    private static Measurement<long> Of(long calls, CallPriority priority, Verdict verdict) =>
        new(
            calls,
            new KeyValuePair<string, object?>("priority", CallPriorities.Name(priority)),
            new KeyValuePair<string, object?>("verdict", Verdicts.Name(verdict))
        );
}
