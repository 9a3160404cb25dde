using NextBest.Core.Catalog;

namespace NextBest.Core.Ranking;

/// <summary>A product that can sell out.</summary>
internal sealed class ShelfQuota(int index, Product product)
{
    private readonly string key = QuotaUse.ProductKey(product.Id);

    public int Product { get; } = index;

    public bool IsUsedUp(QuotaUse quotas) => quotas.UsedOf(key) >= product.Quota;
}
