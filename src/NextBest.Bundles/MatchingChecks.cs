using NextBest.Bundles.Yaml;
using NextBest.Core.Catalog;
using NextBest.Core.Models.Matching;

namespace NextBest.Bundles;

/// <summary>Whether a matching model and a shelf speak of the same traits.</summary>
internal static class MatchingChecks
{
    public static void WarnOfUnusedTags(
        IMatchingModel model,
        IEnumerable<Product> products,
        FaultList faults
    )
    {
        var carried = products.SelectMany(ProductTraits.Of).Select(trait => trait.Key).ToHashSet();
        string[] unused = [.. model.Tags.Where(tag => !carried.Contains(tag))];
        if (unused.Length > 0)
            faults.WarnFile(
                $"knows tags that no product of catalog.yaml carries: {string.Join(", ", unused)}; spell them alike, or train again"
            );
    }
}
