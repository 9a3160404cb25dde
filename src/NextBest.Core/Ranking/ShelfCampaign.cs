using NextBest.Core.Catalog;
using NextBest.Core.Policy;

namespace NextBest.Core.Ranking;

/// <summary>A campaign laid out for deciding.</summary>
internal sealed class ShelfCampaign(Campaign campaign)
{
    private readonly int firstDay = campaign.From.DayNumber;
    private readonly int lastDay = campaign.Until.DayNumber;
    private readonly string quotaKey = QuotaUse.CampaignKey(campaign.Id);

    public string Id { get; } = campaign.Id;

    public int Predicate { get; } = campaign.Predicate;

    public int[] Products { get; } = [.. campaign.Products];

    public float Factor { get; } = (float)campaign.Factor;

    /// <summary>Whether it runs and has contacts left.</summary>
    public bool RunsOn(int day, Channel channel, QuotaUse quotas) =>
        day >= firstDay
        && day <= lastDay
        && campaign.Channels.Contains(channel)
        && (campaign.Quota is not { } quota || quotas.UsedOf(quotaKey) < quota);
}
