using NextBest.Core.Catalog;

namespace NextBest.Core.Ranking;

/// <summary>A bundle's products as sets: what the gates ask of all of them at once. Immutable.</summary>
internal sealed class ShelfBits
{
    private const int Grades = 6;

    private readonly ulong[][] onChannel;
    private readonly ulong[][] inRegion;

    public ShelfBits(DecisionBundle bundle, ShelfTable shelf)
    {
        var count = shelf.Line.Length;
        onChannel =
        [
            .. Enum.GetValues<Channel>()
                .Select(c => IndexBits.Where(count, p => shelf.Channels[p].Contains(c))),
        ];
        inRegion =
        [
            .. Enumerable
                .Range(0, shelf.Regions.Count)
                .Select(r => IndexBits.Where(count, p => (shelf.Regions[p] >> r & 1) != 0)),
            IndexBits.Where(count, p => shelf.Regions[p] == RegionTable.Everywhere),
        ];
        Windows =
        [
            .. Enumerable
                .Range(0, count)
                .Where(p => shelf.FirstDay[p] > 0 || shelf.LastDay[p] < ShelfTable.DaysWithoutBound)
                .Select(p => new SaleWindow(p, shelf.FirstDay[p], shelf.LastDay[p])),
        ];
        Eligibility = new RuleBits(shelf.Eligibility, bundle.Policy.Predicates.Count);
        var codes = bundle.Schema.Held.WordCount * IndexBits.PerWord;
        var excluded = Enumerable
            .Range(0, count)
            .SelectMany(p => shelf.HeldCodes[p].Select(code => (code, p)))
            .ToLookup(pair => pair.code, pair => pair.p);
        ExcludedBy = [.. Enumerable.Range(0, codes).Select(code => excluded[code].ToArray())];
        Unsuitable =
        [
            .. Enumerable
                .Range(0, Grades)
                .Select(grade =>
                    IndexBits.Where(
                        count,
                        p =>
                            SuitabilityCheck.Of(shelf.Rating[p], grade)
                            == SuitabilityVerdict.Unsuitable
                    )
                ),
        ];
        Protected =
        [
            .. bundle.Policy.Requirements.Select(
                (_, i) => IndexBits.Where(count, p => (shelf.Requirements[p] >> i & 1) != 0)
            ),
        ];
    }

    /// <summary>Products that are not on offer on all days.</summary>
    public SaleWindow[] Windows { get; }

    /// <summary>The rule of each product.</summary>
    public RuleBits Eligibility { get; }

    /// <summary>For each code of <c>held</c> the products that it excludes.</summary>
    public int[][] ExcludedBy { get; }

    /// <summary>For each grade, 0 where none counts, the products that it does not cover.</summary>
    public ulong[][] Unsuitable { get; }

    /// <summary>For each requirement the products that it protects from.</summary>
    public ulong[][] Protected { get; }

    /// <summary>The products that may be shown on a channel.</summary>
    public ulong[] OnChannel(Channel channel) => onChannel[(int)channel];

    /// <summary>The products that may be shown in a region, by <see cref="RegionTable.IndexOf"/>.</summary>
    public ulong[] InRegion(int region) => inRegion[region];
}

/// <summary>When a product is on offer: both days included.</summary>
internal readonly record struct SaleWindow(int Product, int FirstDay, int LastDay);
