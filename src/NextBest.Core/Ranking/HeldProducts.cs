using NextBest.Core.Catalog;

namespace NextBest.Core.Ranking;

/// <summary>Which members of <c>held</c> exclude a product.</summary>
internal static class HeldProducts
{
    public static int[] CodesOf(DecisionBundle bundle, Product product)
    {
        var (catalog, held) = (bundle.Catalog, bundle.Schema.Held);
        var line = catalog.Lines[product.Line];
        IEnumerable<string> excluding = line.Holding switch
        {
            HoldingRule.Repeatable => [],
            HoldingRule.OncePerProduct => [product.Id],
            // What is held must be a word of the schema: looking there first keeps wide lines from being read once a product.
            _ => held.Vocabulary.Where(id => id == line.Id || IsOfLine(catalog, id, product.Line)),
        };
        return [.. excluding.Select(id => held.CodeOf(id)).Where(code => code >= 0)];
    }

    private static bool IsOfLine(ProductCatalog catalog, string id, int line) =>
        catalog.IndexOfProduct(id) is >= 0 and var index && catalog.Products[index].Line == line;
}
