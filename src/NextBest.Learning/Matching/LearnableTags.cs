using NextBest.Core.Catalog;
using NextBest.Core.Models.Matching;

namespace NextBest.Learning.Matching;

/// <summary>Which tags a matching model can learn: those that tell products of one line apart.</summary>
internal static class LearnableTags
{
    /// <summary>The tags in ordinal order.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public static string[] Of(ProductCatalog catalog, IReadOnlySet<int> leftOut)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var lines = catalog
            .Products.Where((_, index) => !leftOut.Contains(index))
            .GroupBy(p => p.Line, p => ProductTraits.Of(p).ToDictionary());
        foreach (var line in lines)
        {
            var products = line.ToList();
            foreach (var tag in products.SelectMany(p => p.Keys).Distinct())
                if (products.Select(p => p.GetValueOrDefault(tag)).Distinct().Skip(1).Any())
                    found.Add(tag);
        }

        return found.Count > 0
            ? [.. found]
            : throw new InvalidDataException(
                "no two products of one line differ in tags or terms, so that nothing tells them apart: tag them in the catalog."
            );
    }
}
