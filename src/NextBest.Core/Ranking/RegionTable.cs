using NextBest.Core.Catalog;

namespace NextBest.Core.Ranking;

/// <summary>Where products may be shown, as bits. Immutable.</summary>
internal sealed class RegionTable
{
    /// <summary>One bit of 64 is left for regions that no product names.</summary>
    public const int MaximumRegions = 63;

    /// <summary>The bits of a product that is shown in all regions.</summary>
    public const ulong Everywhere = ulong.MaxValue;

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
                    ? Everywhere
                    : p.Regions.Aggregate(0UL, (all, region) => all | BitOf(region))
            ),
        ];
    }

    /// <summary>Regions of a product; all bits: everywhere.</summary>
    public ulong this[int product] => bits[product];

    /// <summary>The bit of a region; a region that is unknown, or that no product names, has the last.</summary>
    public ulong BitOf(string? region) =>
        IndexOf(region) is var index && index < names.Length ? 1UL << index : 1UL << MaximumRegions;

    /// <summary>How many regions products name.</summary>
    public int Count => names.Length;

    /// <summary>The place of a region; <see cref="Count"/> for one that is unknown, or that no product names.</summary>
    public int IndexOf(string? region)
    {
        for (var i = 0; i < names.Length; i++)
            if (names[i] == region)
                return i;
        return names.Length;
    }
}
