using NextBest.Bundles;
using NextBest.Core.Catalog;
using NextBest.Core.Policy;
using NextBest.Core.Ranking;

namespace NextBest.Server.Tests.Service.Fakes;

/// <summary>The sample bundle, and variations of it.</summary>
internal static class RetailBank
{
    private static readonly Lazy<DecisionBundle> Loaded = new(Load);

    public static DecisionBundle Bundle => Loaded.Value;

    /// <summary>The bundle with another policy, or other products.</summary>
    public static DecisionBundle With(
        DecisionBundle bundle,
        Func<DecisionPolicy, DecisionPolicy>? policy = null,
        Func<Product, Product>? product = null
    ) =>
        new()
        {
            Name = bundle.Name,
            Version = bundle.Version,
            ModelVersion = bundle.ModelVersion,
            Schema = bundle.Schema,
            Catalog = product is null
                ? bundle.Catalog
                : new ProductCatalog(
                    bundle.Catalog.Languages,
                    bundle.Catalog.Lines,
                    [.. bundle.Catalog.Products.Select(product)],
                    bundle.Catalog.Packages
                ),
            Policy = policy is null ? bundle.Policy : policy(bundle.Policy),
            Model = bundle.Model,
            Matching = bundle.Matching,
        };

    private static DecisionBundle Load()
    {
        var folder = BundleLocator.Find("models/retail-bank", AppContext.BaseDirectory)!;
        var result = BundleReader.Load(folder);
        Assert.Empty(result.Faults);
        return result.Bundle!;
    }
}
