using NextBest.Bundles.Yaml;
using NextBest.Core.Catalog;

namespace NextBest.Bundles.Catalog;

/// <summary>Reads <c>packages</c> and the references of products to them.</summary>
internal static class PackagesReader
{
    public static void Read(IEnumerable<YamlObject> packages, CatalogDraft catalog)
    {
        var drafts = packages.Select(package => PackageReader.Read(package, catalog)).ToArray();
        CheckReferences(catalog);
        var parts = PartsOf(catalog);
        foreach (var draft in drafts)
            if (
                draft is not null
                && PackageReader.Complete(draft, parts[draft.Id], catalog) is { } made
            )
                catalog.Packages.Add(made);
    }

    private static void CheckReferences(CatalogDraft catalog)
    {
        var sources = catalog
            .Lines.Select(line => line.DefaultsSource)
            .OfType<YamlObject>()
            .Concat(catalog.Products.Select(product => product.Source));
        foreach (var source in sources)
            catalog.PackageIds.ResolveAll(source.List("packages").Where(IsId));
    }

    /// <summary>What is no id has its fault already.</summary>
    private static bool IsId(YamlValue value) => value.IsScalar && Identifiers.IsId(value.RawText);

    private static ILookup<string, int> PartsOf(CatalogDraft catalog) =>
        catalog
            .Products.SelectMany(
                (draft, i) => draft.Product.Packages.Distinct().Select(id => (id, i))
            )
            .ToLookup(part => part.id, part => part.i, StringComparer.Ordinal);
}
