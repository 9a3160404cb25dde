using NextBest.Core.Catalog;
using NextBest.Core.Features;

namespace NextBest.SampleBank.Shelf;

/// <summary>Which products a customer can take at all, by facts that the bank sees. Immutable.</summary>
internal sealed class ShelfReach
{
    private readonly ProductCatalog catalog;
    private readonly Feature assets;
    private readonly Feature region;

    /// <exception cref="ArgumentException">The schema lacks a feature.</exception>
    public ShelfReach(FeatureSchema schema, ProductCatalog catalog)
    {
        this.catalog = catalog;
        assets = Find(schema, "aum_month_end");
        region = Find(schema, "home_region");
    }

    /// <summary>Whether the product is sold on the day.</summary>
    public static bool IsOnOffer(Product product, DateOnly day) =>
        !(day < product.ValidFrom || day > product.ValidUntil);

    /// <summary>Whether it is offered where the customer lives and, of what is bought with savings, he has the smallest amount.</summary>
    public bool Reaches(CustomerProfile profile, Product product) =>
        (product.Regions.Count == 0 || product.Regions.Any(name => IsRegion(profile, name)))
        && !(IsBoughtWithSavings(product) && profile.Numerics[assets.Slot] < product.MinimumAmount);

    private bool IsBoughtWithSavings(Product product) =>
        product.Currency == "CNY"
        && catalog.Lines[product.Line].Bucket
            is Bucket.Cash
                or Bucket.Stable
                or Bucket.Growth
                or Bucket.Protection;

    private bool IsRegion(CustomerProfile profile, string name) =>
        profile.Categories[region.Slot] is >= 0 and var code && region.Vocabulary[code] == name;

    private static Feature Find(FeatureSchema schema, string name) =>
        schema.TryFind(name, out var feature)
            ? feature
            : throw new ArgumentException($"The schema lacks the feature '{name}'.");
}
