using NextBest.Bundles.Catalog;
using NextBest.Bundles.Yaml;
using NextBest.Core.Catalog;
using NextBest.Core.Models;

namespace NextBest.Bundles;

/// <summary>Whether a model and a shelf speak of the same things.</summary>
internal static class ModelChecks
{
    public static void Check(IPropensityModel model, CatalogDraft catalog, FaultList faults)
    {
        string[] ids = [.. catalog.LineIds.Ids, .. catalog.ProductIds.Ids];
        foreach (var target in model.Targets)
            if (!ids.Contains(target))
                faults.Add(
                    default,
                    "targets",
                    target,
                    $"is no line or product of catalog.yaml{NearestMatch.Hint(target, ids)}"
                );
        foreach (var (product, source, _) in catalog.Products)
            if (
                product.Line >= 0
                && !model.Targets.Contains(product.Id)
                && !model.Targets.Contains(catalog.Lines[product.Line].Line.Id)
            )
                source
                    .Find("id")
                    ?.Warn("has no propensity: the model has neither it nor its line as a target");
        WarnOfUnseenHoldings(model, catalog);
    }

    /// <summary>A rule on holdings can't act where the vocabulary of <c>held</c> lacks the name.</summary>
    private static void WarnOfUnseenHoldings(IPropensityModel model, CatalogDraft catalog)
    {
        var held = model.Schema.Held.Vocabulary.ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < catalog.Lines.Count; i++)
        {
            var (line, source, _, _, _) = catalog.Lines[i];
            var products = catalog.Products.Where(p => p.Product.Line == i);
            if (
                line.Holding != HoldingRule.Repeatable
                && !held.Contains(line.Id)
                && !products.Any(p => held.Contains(p.Product.Id))
            )
                source
                    .Find("holding")
                    ?.Warn(
                        "can't act: 'held' in schema.yaml lists neither the line nor a product of it"
                    );
        }
    }
}
