using NextBest.Bundles.Policy;
using NextBest.Bundles.Yaml;
using NextBest.Core.Catalog;

namespace NextBest.Bundles.Catalog;

/// <summary>
/// Refuses tags that carry past performance or a benchmark into the ranking of products with a risk rating: the matching
/// model would learn to rank by them.
/// </summary>
internal static class ForbiddenTags
{
    public static void Check(CatalogDraft catalog)
    {
        var rated = new HashSet<int>();
        foreach (var draft in catalog.Products)
            if (draft.Product.Rating != RiskRating.NotApplicable)
            {
                rated.Add(draft.Product.Line);
                Refuse(draft.Source);
            }

        for (var i = 0; i < catalog.Lines.Count; i++)
            if (rated.Contains(i) && catalog.Lines[i].DefaultsSource is { } defaults)
                Refuse(defaults);
    }

    private static void Refuse(YamlObject source)
    {
        if (source.Find("tags") is not { Node: YamlMapping } tags)
            return;
        foreach (var (key, _) in tags.AsObject()!.Entries)
            if (ForbiddenKeys.Refuses(key.RawText))
                key.Fault($"is refused as a tag: {ForbiddenKeys.Why}");
    }
}
