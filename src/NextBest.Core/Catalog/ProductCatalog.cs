using System.Collections.Frozen;

namespace NextBest.Core.Catalog;

/// <summary>The shelf: lines and products by dense index. Immutable and safe to share.</summary>
public sealed class ProductCatalog
{
    private readonly FrozenDictionary<string, int> productIndices;
    private readonly FrozenDictionary<string, int> lineIndices;
    private readonly FrozenDictionary<string, int> languageIndices;

    /// <summary>Indexes lines and products in the order given.</summary>
    /// <exception cref="ArgumentException">Two products, lines or languages have one id.</exception>
    public ProductCatalog(
        IReadOnlyList<string> languages,
        IReadOnlyList<ProductLine> lines,
        IReadOnlyList<Product> products,
        IReadOnlyList<Package>? packages = null
    )
    {
        Languages = languages;
        Lines = lines;
        Products = products;
        Packages = packages ?? [];
        languageIndices = IndexOf(languages);
        lineIndices = IndexOf([.. lines.Select(l => l.Id)]);
        productIndices = IndexOf([.. products.Select(p => p.Id)]);
    }

    /// <summary>Language tags (<c>zh</c>, <c>en</c>); the first is the default.</summary>
    public IReadOnlyList<string> Languages { get; }

    /// <summary>Product lines; a product names its line by index here.</summary>
    public IReadOnlyList<ProductLine> Lines { get; }

    /// <summary>Products; the index is the product's dense id everywhere in the engine, and the last tie-breaker.</summary>
    public IReadOnlyList<Product> Products { get; }

    /// <summary>Products that are offered together as one item (套餐), by dense index.</summary>
    public IReadOnlyList<Package> Packages { get; }

    /// <summary>The product's index, or -1.</summary>
    public int IndexOfProduct(string id) =>
        productIndices.TryGetValue(id, out var index) ? index : -1;

    /// <summary>The line's index, or -1.</summary>
    public int IndexOfLine(string id) => lineIndices.TryGetValue(id, out var index) ? index : -1;

    /// <summary>The language's index: of the tag, else of its primary subtag (<c>zh-CN</c> is <c>zh</c>), else -1.</summary>
    public int IndexOfLanguage(string tag)
    {
        if (languageIndices.TryGetValue(tag, out var index))
            return index;
        var cut = tag.IndexOf('-', StringComparison.Ordinal);
        return cut > 0 && languageIndices.TryGetValue(tag[..cut], out index) ? index : -1;
    }

    private static FrozenDictionary<string, int> IndexOf(IReadOnlyList<string> ids) =>
        ids.Select((id, index) => KeyValuePair.Create(id, index))
            .ToDictionary()
            .ToFrozenDictionary(StringComparer.Ordinal);
}
