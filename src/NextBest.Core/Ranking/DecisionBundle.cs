using NextBest.Core.Catalog;
using NextBest.Core.Features;
using NextBest.Core.Models;
using NextBest.Core.Models.Matching;
using NextBest.Core.Policy;

namespace NextBest.Core.Ranking;

/// <summary>
/// One published version of everything that decides: schema, shelf, policy, model. Immutable and safe to share; a
/// request reads one and never sees two.
/// </summary>
public sealed class DecisionBundle
{
    /// <summary>Name of the bundle (<c>retail-bank</c>).</summary>
    public required string Name { get; init; }

    /// <summary>Version of the bundle.</summary>
    public required string Version { get; init; }

    /// <summary>Version of the model inside.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>The layout of profiles; sealed, and of the model's fingerprint.</summary>
    public required FeatureSchema Schema { get; init; }

    /// <summary>The shelf.</summary>
    public required ProductCatalog Catalog { get; init; }

    /// <summary>The bank's policy.</summary>
    public required DecisionPolicy Policy { get; init; }

    /// <summary>The propensity model; its targets are ids of lines or of products.</summary>
    public required IPropensityModel Model { get; init; }

    /// <summary>Picks the product within a line; null: each product takes its share of the line.</summary>
    public IMatchingModel? Matching { get; init; }

    /// <summary>The shelf laid out for deciding; made by the first decision, or when the bundle is warmed up.</summary>
    internal ShelfTable Shelf => field ??= new ShelfTable(this);
}
