using NextBest.Bundles.Catalog;
using NextBest.Bundles.ModelFiles;
using NextBest.Bundles.Yaml;
using NextBest.Core.Features;
using NextBest.Core.Models.Matching;

namespace NextBest.Bundles;

/// <summary>Reads the matching model, which is optional: without one each product takes its share of the line.</summary>
internal static class MatchingLoad
{
    /// <summary>The model; null where there is none or, with a fault of the file, where it can't be used.</summary>
    public static TagAffinityModel? Read(
        BundleFiles files,
        FeatureSchema schema,
        CatalogDraft? catalog
    )
    {
        if (!files.Names().Contains(MatchingFile.FileName))
            return null;
        var faults = files.FaultsOf(MatchingFile.FileName);
        if (files.Read(MatchingFile.FileName) is not { } bytes)
            return null;
        var read = MatchingFile.Read(bytes, schema);
        if (!read.IsUsable)
            faults.AddFile($"byte {read.Fault.Offset}: {read.Fault.Message}");
        else if (catalog is not null)
            WarnOfUnusedTags(read.Model, catalog, faults);
        return read.Model;
    }

    private static void WarnOfUnusedTags(
        TagAffinityModel model,
        CatalogDraft catalog,
        FaultList faults
    )
    {
        var carried = catalog
            .Products.SelectMany(draft => ProductTraits.Of(draft.Product))
            .Select(trait => trait.Key)
            .ToHashSet();
        string[] unused = [.. model.Tags.Where(tag => !carried.Contains(tag))];
        if (unused.Length > 0)
            faults.WarnFile(
                $"knows tags that no product of catalog.yaml carries: {string.Join(", ", unused)}; spell them alike, or train again"
            );
    }
}
