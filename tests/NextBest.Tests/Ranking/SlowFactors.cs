using NextBest.Core.Advisory;
using NextBest.Core.Policy;
using NextBest.Core.Ranking;

namespace NextBest.Tests.Ranking;

/// <summary>The other factors of one product's priority, each by itself.</summary>
internal static class SlowFactors
{
    public static (float Factor, int Trigger) Context(SlowCase about, int product)
    {
        var fired = about
            .Policy.Triggers.Index()
            .Where(t => about.Holds(t.Item.Predicate) && t.Item.Products.Contains(product))
            .ToList();
        var maximum = (float)about.Policy.Arbitration.MaximumContext;
        return (
            fired.Aggregate(1f, (all, t) => Math.Min(all * (float)t.Item.Factor, maximum)),
            fired
                .Where(t => t.Item.Factor > 1)
                .OrderByDescending(t => t.Item.Factor)
                .Select(t => t.Index)
                .DefaultIfEmpty(-1)
                .First()
        );
    }

    public static float Value(SlowCase about, int index)
    {
        var (policy, product) = (about.Policy.Arbitration, about.Products[index]);
        var contact = policy.ContactCostYuan.ElementAtOrDefault((int)about.Context.Channel);
        var net = product.ValueYuan - product.CostYuan - contact;
        if (net <= 0)
            return (float)policy.MinimumValue;
        var factor = Math.Pow(net / policy.ReferenceValueYuan, policy.ValueExponent);
        return (float)Math.Max(policy.MinimumValue, Math.Min(policy.MaximumValue, factor));
    }

    public static float Need(SlowCase about, int product)
    {
        var bucket = (int)about.LineOf(product).Bucket;
        if (
            about.Policy.Need is not { } policy
            || about.Profile is not { } profile
            || bucket >= NeedPolicy.AssetBuckets
            || policy.Assets.Any(profile.IsMissing)
        )
            return 1;
        double[] amounts = [.. policy.Assets.Select(a => (double)profile.Numerics[a.Slot])];
        var total = amounts.Sum();
        if (total <= 0 || total < policy.MinimumAssetsYuan)
            return 1;
        var gap = TargetOf(about, policy).Shares[bucket] - amounts[bucket] / total;
        var factor = 1 + policy.GapStrength * gap;
        return (float)Math.Max(policy.MinimumFactor, Math.Min(policy.MaximumFactor, factor));
    }

    public static (float Factor, int Campaign) Lever(SlowCase about, int product)
    {
        var policy = about.Policy;
        var levers = policy
            .Levers.Where(l => l.Products.Contains(product))
            .Where(l => !(about.Today < l.From) && !(about.Today > l.Until))
            .Where(l => l.Channels.Contains(about.Context.Channel) && about.Holds(l.Predicate))
            .Aggregate(1f, (all, l) => all * (float)l.Factor);
        var campaign = policy
            .Campaigns.Index()
            .Where(c => c.Item.Products.Contains(product) && Runs(about, c.Item, c.Index))
            .OrderByDescending(c => c.Item.Id == about.Context.CampaignId)
            .Select(c => c.Index)
            .DefaultIfEmpty(-1)
            .First();
        var factor = campaign < 0 ? 1 : (float)policy.Campaigns[campaign].Factor;
        return (
            Math.Max(
                (float)policy.Arbitration.MinimumLever,
                Math.Min((float)policy.Arbitration.MaximumLever, levers * factor)
            ),
            campaign
        );
    }

    private static bool Runs(SlowCase about, Campaign campaign, int index) =>
        about.Today >= campaign.From
        && about.Today <= campaign.Until
        && campaign.Channels.Contains(about.Context.Channel)
        && about.Holds(campaign.Predicate)
        && (
            campaign.Quota is null
            || about.Quotas.UsedOf(QuotaUse.CampaignKey(campaign.Id)) < campaign.Quota
        )
        && !SlowContacts.IsSpent(about, index);

    private static TargetAllocation TargetOf(SlowCase about, NeedPolicy policy)
    {
        var grade = SlowGates.GradeOf(about);
        return policy.Targets.First(t =>
            (t.Grades & (1 << grade)) != 0 && about.Holds(t.Predicate)
        );
    }
}
