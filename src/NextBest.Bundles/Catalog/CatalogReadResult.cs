using NextBest.Core.Catalog;

namespace NextBest.Bundles.Catalog;

/// <summary>What became of reading a catalog file. Immutable.</summary>
/// <param name="Catalog">The shelf; null where there are faults.</param>
/// <param name="Faults">Every problem of the file.</param>
public sealed record CatalogReadResult(ProductCatalog? Catalog, IReadOnlyList<BundleFault> Faults);
