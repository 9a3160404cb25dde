using System.Diagnostics.Metrics;
using NextBest.Server.Admission;
using NextBest.Tests.Store.Contract;

namespace NextBest.Tests.Admission;

public class AdmissionMetricsTests
{
    [Fact]
    public void Calls_AdmittedAndRefused_AreCountedByPriorityAndVerdict()
    {
        var options = new AdmissionOptions { MaxConcurrency = 16 };
        var control = new AdmissionControl(options, new ManualTime(), processors: 1);
        using var metrics = new AdmissionMetrics(control);
        for (var i = 0; i < 16; i++)
            control.Begin();
        control.Judge(CallPriority.Teller, DateTime.MaxValue, out _);
        control.Judge(CallPriority.Background, DateTime.MaxValue, out _);
        control.Judge(CallPriority.Background, DateTime.MaxValue, out _);
        var seen = Read(metrics);
        Assert.Equal(1, seen["teller admitted"]);
        Assert.Equal(0, seen["background admitted"]);
        Assert.Equal(2, seen["background concurrency"]);
        Assert.Equal(0, seen["background queue_delay"]);
        Assert.Equal(3 * 5, seen.Count);
    }

    private static Dictionary<string, long> Read(AdmissionMetrics metrics)
    {
        var seen = new Dictionary<string, long>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.SetMeasurementEventCallback<long>(
            (_, calls, tags, _) => seen[$"{tags[0].Value} {tags[1].Value}"] = calls
        );
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (metrics.Owns(instrument.Meter) && instrument.Name == "nextbest.admission.calls")
                self.EnableMeasurementEvents(instrument);
        };
        listener.Start();
        listener.RecordObservableInstruments();
        return seen;
    }
}
