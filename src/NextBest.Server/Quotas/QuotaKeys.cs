using NextBest.Core.Ranking;

namespace NextBest.Server.Quotas;

/// <summary>Which quotas a bundle has.</summary>
internal static class QuotaKeys
{
    /// <summary>The keys of every quota of the bundle.</summary>
    public static IEnumerable<string> Of(DecisionBundle bundle)
    {
        foreach (var product in bundle.Catalog.Products)
            if (product.Quota is not null)
                yield return QuotaUse.ProductKey(product.Id);
        foreach (var campaign in bundle.Policy.Campaigns)
            if (campaign.Quota is not null)
                yield return QuotaUse.CampaignKey(campaign.Id);
    }

    /// <summary>The key of the quota that a purchase of the product uses; null: it has none.</summary>
    public static string? OfProduct(DecisionBundle bundle, string productId)
    {
        var product = bundle.Catalog.IndexOfProduct(productId);
        return product >= 0 && bundle.Catalog.Products[product].Quota is not null
            ? QuotaUse.ProductKey(productId)
            : null;
    }

    /// <summary>The key of the quota that a contact of the campaign uses; null: it has none.</summary>
    public static string? OfCampaign(DecisionBundle bundle, string campaignId)
    {
        var campaign = bundle.Policy.IndexOfCampaign(campaignId);
        return campaign >= 0 && bundle.Policy.Campaigns[campaign].Quota is not null
            ? QuotaUse.CampaignKey(campaignId)
            : null;
    }
}
