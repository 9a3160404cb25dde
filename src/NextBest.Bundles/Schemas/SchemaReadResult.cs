using NextBest.Core.Features;

namespace NextBest.Bundles.Schemas;

/// <summary>What became of reading a schema file. Immutable.</summary>
/// <param name="Schema">The schema; null where there are faults.</param>
/// <param name="Faults">Every problem of the file.</param>
public sealed record SchemaReadResult(FeatureSchema? Schema, IReadOnlyList<BundleFault> Faults);
