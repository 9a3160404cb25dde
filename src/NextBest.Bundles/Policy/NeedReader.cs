using NextBest.Bundles.Catalog;
using NextBest.Bundles.Yaml;
using NextBest.Core.Advisory;
using NextBest.Core.Catalog;
using NextBest.Core.Features;

namespace NextBest.Bundles.Policy;

/// <summary>Reads <c>need</c>.</summary>
internal static class NeedReader
{
    /// <summary>How files spell the asset buckets, in the order of their indices.</summary>
    public static readonly IReadOnlyList<string> AssetBuckets =
    [
        .. Names.Buckets.Where(b => (int)b.Value < NeedPolicy.AssetBuckets).Select(b => b.Key),
    ];

    private const double LargestFactor = 100;

    public static NeedPolicy? Read(YamlObject? from, PolicyScope scope)
    {
        if (from is null)
            return null;
        var assets = ReadAssets(from.Require("assets")?.AsObject(), scope);
        var targets = TargetReader.ReadAll(from, scope);
        var ids = new IdRegister("exposure");
        var exposures = from.Objects("exposures")
            .Select(e => ReadExposure(e, ids, scope))
            .ToArray();
        var policy = new NeedPolicy
        {
            Assets = assets,
            Targets = targets,
            Exposures = [.. exposures.OfType<ExposureLimit>()],
            GapReasons = ReadReasons(from.Find("reasons")?.AsObject(), scope),
        };
        policy = policy with
        {
            MinimumAssetsYuan =
                from.Find("minimum_assets_yuan")?.AsNumber(least: 0) ?? policy.MinimumAssetsYuan,
            GapStrength =
                from.Find("gap_strength")?.AsNumber(0, LargestFactor) ?? policy.GapStrength,
            MinimumFactor = from.Find("minimum_factor")?.AsShare() ?? policy.MinimumFactor,
            MaximumFactor =
                from.Find("maximum_factor")?.AsNumber(1, LargestFactor) ?? policy.MaximumFactor,
        };
        from.RefuseUnknownKeys();
        return policy;
    }

    private static Feature[] ReadAssets(YamlObject? from, PolicyScope scope)
    {
        if (from is null)
            return [];
        var assets = AssetBuckets.Select(b => scope.AmountFeature(from.Require(b))).ToArray();
        from.RefuseUnknownKeys();
        return [.. assets.OfType<Feature>()];
    }

    private static int[] ReadReasons(YamlObject? from, PolicyScope scope)
    {
        if (from is null)
            return [];
        var reasons = AssetBuckets
            .Select(bucket => scope.Reason(from.Find(bucket)) ?? -1)
            .ToArray();
        from.RefuseUnknownKeys();
        return reasons;
    }

    private static ExposureLimit? ReadExposure(YamlObject from, IdRegister ids, PolicyScope scope)
    {
        var id = from.Require("id")?.AsId();
        var feature = scope.AmountFeature(from.Require("feature"));
        var maximum = from.Require("maximum")?.AsShare();
        var name =
            from.Require("name") is { } titled && scope.Catalog is not null
                ? LocalizedTextReader.Read(titled, scope.Catalog.Languages)
                : null;
        from.RefuseUnknownKeys();
        if (id is null || !ids.TryDeclare(from.Require("id")!, id) || feature is null)
            return null;
        return new ExposureLimit(id, feature, (float)(maximum ?? 1), name ?? new LocalizedText([]));
    }
}
