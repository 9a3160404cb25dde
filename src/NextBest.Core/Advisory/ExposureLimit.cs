using NextBest.Core.Catalog;
using NextBest.Core.Features;

namespace NextBest.Core.Advisory;

/// <summary>How much of a customer's assets one underlying exposure may be. Immutable.</summary>
/// <param name="Id">The exposure, as products name it.</param>
/// <param name="Feature">Numeric feature with the amount in yuan.</param>
/// <param name="Maximum">Share of all assets from which it is a concentration, 0 to 1.</param>
/// <param name="Name">The name shown to people.</param>
public sealed record ExposureLimit(string Id, Feature Feature, float Maximum, LocalizedText Name);
