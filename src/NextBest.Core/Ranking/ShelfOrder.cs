using NextBest.Core.Catalog;
using NextBest.Core.Policy;

namespace NextBest.Core.Ranking;

/// <summary>Orders products of equal priority by the policy's tie-breakers, then as the catalog lists them.</summary>
internal sealed class ShelfOrder(
    IReadOnlyList<Product> products,
    IReadOnlyList<TieBreaker> tieBreakers
)
{
    /// <summary>The place of each product.</summary>
    public int[] Places
    {
        get
        {
            var places = new int[products.Count];
            var sorted = Enumerable.Range(0, products.Count).Order(Comparer<int>.Create(Compare));
            foreach (var (place, product) in sorted.Index())
                places[product] = place;
            return places;
        }
    }

    private int Compare(int first, int second)
    {
        foreach (var tieBreaker in tieBreakers)
            if (Compare(tieBreaker, products[first], products[second]) is not 0 and var difference)
                return difference;
        return first.CompareTo(second);
    }

    private static int Compare(TieBreaker tieBreaker, Product a, Product b) =>
        tieBreaker switch
        {
            TieBreaker.ScreeningScore => (b.ScreeningScore ?? -1).CompareTo(a.ScreeningScore ?? -1),
            TieBreaker.NetValue => (b.ValueYuan - b.CostYuan).CompareTo(a.ValueYuan - a.CostYuan),
            TieBreaker.MinimumAmount => a.MinimumAmount.CompareTo(b.MinimumAmount),
            _ => (a.TermDays ?? 0).CompareTo(b.TermDays ?? 0),
        };
}
