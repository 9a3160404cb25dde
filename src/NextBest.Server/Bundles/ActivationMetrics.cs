using System.Diagnostics.Metrics;

namespace NextBest.Server.Bundles;

/// <summary>Counts activations. Thread-safe.</summary>
public sealed class ActivationMetrics : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "NextBest.Server.Bundles";

    private readonly Meter meter = new(MeterName);
    private readonly Counter<long> activations;

    /// <summary>Makes the instruments.</summary>
    public ActivationMetrics() =>
        activations = meter.CreateCounter<long>(
            "nextbest.bundle.activations",
            "{activation}",
            "Activations of bundles, by outcome: activated or refused."
        );

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    internal void Count(string outcome) =>
        activations.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
