using NextBest.Core.Catalog;

namespace NextBest.Core.Ranking;

/// <summary>Where products may be shown, as bits. Immutable.</summary>
internal sealed class RegionTable
{
    /// <summary>One bit of 64 is left for regions that no product names.</summary>
    public const int MaximumRegions = 63;

    private readonly string[] names;
    private readonly ulong[] bits;

    public RegionTable(IReadOnlyList<Product> products)
    {
        names = [.. products.SelectMany(p => p.Regions).Distinct(StringComparer.Ordinal)];
        if (names.Length > MaximumRegions)
            throw new ArgumentException(
                $"A bundle can name at most {MaximumRegions} regions.",
                nameof(products)
            );
        bits =
        [
            .. products.Select(p =>
                p.Regions.Count == 0
                    ? ulong.MaxValue
                    : p.Regions.Aggregate(0UL, (all, region) => all | BitOf(region))
            ),
        ];
    }

    /// <summary>Regions of a product; all bits: everywhere.</summary>
    public ulong this[int product] => bits[product];

    /// <summary>The bit of a region; a region that is unknown, or that no product names, has the last.</summary>
    public ulong BitOf(string? region)
    {
        for (var i = 0; i < names.Length; i++)
            if (names[i] == region)
                return 1UL << i;
        return 1UL << MaximumRegions;
    }
}
