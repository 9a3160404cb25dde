using NextBest.Core.Catalog;
using NextBest.Learning.Examples;

namespace NextBest.Learning.Matching;

/// <summary>Chooses the products that a cold-start check leaves out of training.</summary>
internal static class ColdProducts
{
    private const int FewestLeft = 2;

    /// <summary>About a share of the products, by a hash of seed and id; each line keeps two at least.</summary>
    public static HashSet<int> Choose(ProductCatalog catalog, double share, int seed)
    {
        var left = catalog.Products.CountBy(p => p.Line).ToDictionary();
        var chosen = new HashSet<int>();
        for (var p = 0; p < catalog.Products.Count; p++)
        {
            var product = catalog.Products[p];
            if (
                left[product.Line] <= FewestLeft
                || CustomerSplit.Position(product.Id, $"cold-{seed}") >= share
            )
                continue;
            chosen.Add(p);
            left[product.Line]--;
        }

        return chosen;
    }
}
