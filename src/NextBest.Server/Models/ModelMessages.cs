using Google.Protobuf.WellKnownTypes;
using NextBest.Bundles;
using NextBest.Server.Bundles;
using NextBest.V1;

namespace NextBest.Server.Models;

/// <summary>Says versions and activations in the protocol's words.</summary>
internal static class ModelMessages
{
    public static Activation? ActivationOf(ActivationOutcome outcome, TimeSpan budget)
    {
        if (outcome.Candidate.Loaded is not { } loaded)
            return null;
        return new Activation
        {
            Name = loaded.Bundle.Name,
            Version = loaded.Bundle.Version,
            ModelVersion = loaded.Bundle.ModelVersion,
            PreviousVersion = outcome.Replaced?.Bundle.Version ?? "",
            LoadTime = Duration.FromTimeSpan(outcome.Candidate.LoadTime),
            WarmUpTime = Duration.FromTimeSpan(outcome.Candidate.WarmUpTime),
            DecisionTime = Duration.FromTimeSpan(loaded.DecisionTime),
            DecisionBudget = Duration.FromTimeSpan(budget),
            SchemaChanged =
                outcome.Replaced is { } replaced
                && replaced.Bundle.Schema.Fingerprint != loaded.Bundle.Schema.Fingerprint,
            ActivatedAt = Timestamp.FromDateTimeOffset(outcome.Now.At),
            Warnings = { loaded.Warnings.Select(FaultOf) },
        };
    }

    public static ActivationRefusal? RefusalOf(BundleRefusal? refusal) =>
        refusal is null
            ? null
            : new ActivationRefusal
            {
                Cause = refusal.Cause,
                Message = refusal.Message,
                Faults = { refusal.Faults.Select(FaultOf) },
            };

    public static IEnumerable<ManifestEntry> EntriesOf(
        IEnumerable<KeyValuePair<string, string>> pairs
    ) => pairs.Select(pair => new ManifestEntry { Key = pair.Key, Value = pair.Value });

    private static VersionFault FaultOf(BundleFault fault) =>
        new()
        {
            File = fault.File,
            Line = fault.Line,
            Column = fault.Column,
            Path = fault.Path,
            Value = fault.Value,
            Message = fault.Message,
        };
}
