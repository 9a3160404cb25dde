using NextBest.Bundles.Catalog;
using NextBest.Bundles.Yaml;

namespace NextBest.Bundles.Policy;

/// <summary>
/// What <c>buckets</c>, <c>lines</c> and <c>products</c> name together. Where the catalog can't be read, references into it
/// can't be judged, and nothing is selected.
/// </summary>
internal sealed class ProductSelection(CatalogDraft? catalog)
{
    private static readonly string[] Keys = ["buckets", "lines", "products"];

    /// <summary>Indices of the products in catalog order; none where no key is given.</summary>
    public int[] Optional(YamlObject from)
    {
        var found = Find(from);
        // An empty selection would mean all products.
        if (Keys.Any(key => from.Find(key) is not null) && found is { IsGood: true, Products: [] })
            from.Value.Fault("selects no product of the catalog; take it out", "");
        return found.Products;
    }

    /// <summary>Indices of the products in catalog order; a fault where no key is given.</summary>
    /// <param name="from">The entry.</param>
    /// <param name="verb">What the entry does, for the fault (<c>raises</c>).</param>
    public int[] Required(YamlObject from, string verb)
    {
        var found = Find(from);
        if (!found.IsGiven)
            from.Value.Fault($"{verb} nothing; name 'buckets', 'lines' or 'products'", "");
        else if (found is { IsGood: true, Products: [] })
            from.Value.Warn($"{verb} nothing: the catalog has no product of what it names");
        return found.Products;
    }

    /// <summary>Indices of the lines named, and of those whose products are; a fault where no key is given.</summary>
    public int[] RequiredLines(YamlObject from, string verb)
    {
        var found = Find(from);
        if (!found.IsGiven)
            from.Value.Fault($"{verb} nothing; name 'buckets', 'lines' or 'products'", "");
        var ofProducts = found.Products.Select(product => catalog!.Products[product].Product.Line);
        return [.. found.Lines.Concat(ofProducts).Where(line => line >= 0).Distinct()];
    }

    /// <summary>Indices of the lines that <c>buckets</c> and <c>lines</c> name.</summary>
    public int[] Lines(YamlObject from)
    {
        var named = from.List("lines");
        var ofBuckets = LinesOfBuckets(from.List("buckets"));
        return catalog is null ? [] : [.. catalog.LineIds.ResolveAll(named).Union(ofBuckets)];
    }

    private Found Find(YamlObject from)
    {
        var before = from.Value.Source.Faults.Count;
        var lines = Lines(from);
        var named = from.List("products");
        var own = catalog?.ProductIds.ResolveAll(named) ?? [];
        var isGood = catalog is { IsComplete: true } && from.Value.Source.Faults.Count == before;
        return new Found(
            Keys.Any(key => from.Find(key) is { Node: not YamlSequence { Items.Count: 0 } }),
            isGood,
            lines,
            ProductsOf(lines, own)
        );
    }

    private int[] ProductsOf(int[] lines, IReadOnlyList<int> own)
    {
        if (lines.Length == 0)
            return [.. own.Order()];
        var (ofLines, alone) = (lines.ToHashSet(), own.ToHashSet());
        var all = catalog!.Products;
        return
        [
            .. Enumerable
                .Range(0, all.Count)
                .Where(i => alone.Contains(i) || ofLines.Contains(all[i].Product.Line)),
        ];
    }

    private IEnumerable<int> LinesOfBuckets(IEnumerable<YamlValue> named)
    {
        var buckets = named.Select(value => value.AsOneOf(Names.Buckets)).ToHashSet();
        var lines = catalog?.Lines ?? [];
        return Enumerable.Range(0, lines.Count).Where(i => buckets.Contains(lines[i].Line.Bucket));
    }

    private readonly record struct Found(bool IsGiven, bool IsGood, int[] Lines, int[] Products);
}
