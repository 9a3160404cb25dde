using NextBest.Core.Catalog;
using NextBest.Core.Policy;
using NextBest.Core.Ranking;

namespace NextBest.Tests.Ranking;

/// <summary>Judges an answer by what no answer may violate, whatever made it.</summary>
internal static class DecisionJudge
{
    public static void Judge(SlowCase about, DecisionWorkspace workspace)
    {
        Assert.True(workspace.Items.Length <= about.Context.Limit);
        Assert.True(about.MayMarket || workspace.Items.IsEmpty);
        foreach (ref readonly var item in workspace.Items)
        {
            JudgeOffer(about, item.Product);
            foreach (var part in item.Parts)
                JudgeOffer(about, part);
            JudgeFactors(about.Policy, item);
            if (item.Campaign >= 0)
                JudgeCampaign(about, item.Campaign);
        }

        JudgeCaps(about, workspace.Items.ToArray());
        JudgeFunnel(about, workspace);
    }

    private static void JudgeOffer(SlowCase about, int product)
    {
        Assert.True(SlowGates.IsEligible(about, product), "hard rule");
        Assert.True(SlowGates.IsApplicable(about, product), "held, in application or sold out");
        Assert.True(SlowGates.IsSuitable(about, product), "suitability");
        Assert.True(SlowContacts.Permits(about, product), "contact policy");
    }

    private static void JudgeCampaign(SlowCase about, int index)
    {
        var campaign = about.Policy.Campaigns[index];
        Assert.False(SlowContacts.IsSpent(about, index));
        Assert.True(
            campaign.Quota is null
                || about.Quotas.UsedOf(QuotaUse.CampaignKey(campaign.Id)) < campaign.Quota
        );
    }

    private static void JudgeFactors(DecisionPolicy policy, in DecisionItem item)
    {
        var (bounds, need) = (policy.Arbitration, policy.Need);
        Assert.Equal(
            (double)item.Propensity * item.Context * item.Value * item.Need * item.Lever,
            item.Priority
        );
        Assert.InRange(item.Propensity, 0, 1);
        Assert.InRange(item.Context, float.Epsilon, (float)bounds.MaximumContext);
        Assert.InRange(item.Value, (float)bounds.MinimumValue, (float)bounds.MaximumValue);
        Assert.InRange(item.Lever, (float)bounds.MinimumLever, (float)bounds.MaximumLever);
        if (need is null)
            Assert.Equal(1, item.Need);
        else
            Assert.InRange(item.Need, (float)need.MinimumFactor, (float)need.MaximumFactor);
        if (item.PropensitySource == PropensitySource.Capped)
            Assert.Equal((float)policy.ColdStart.MaturityCap, item.Propensity);
        Assert.InRange(item.ReasonCount, 1, DecisionItem.MaximumReasons);
    }

    private static void JudgeCaps(SlowCase about, DecisionItem[] items)
    {
        var caps = about.Policy.Arbitration;
        var listed = items.Select(i => about.Products[i.Product]).ToArray();
        Assert.All(listed.CountBy(p => p.Line), l => Assert.True(l.Value <= caps.MaximumPerLine));
        Assert.All(
            items.CountBy(i => about.LineOf(i.Product).Bucket),
            b => Assert.True(b.Value <= caps.MaximumPerBucket)
        );
        int[] shown =
        [
            .. items.SelectMany(i => i.PackagePartCount == 0 ? [i.Product] : i.Parts.ToArray()),
        ];
        Assert.Equal(shown.Length, shown.Distinct().Count());
        var families = shown.Select(p => about.Products[p].Family ?? $"product {p}");
        Assert.Equal(shown.Length, families.Distinct().Count());
        Assert.Equal(
            items.Select(i => i.Priority).OrderDescending(),
            items.Select(i => i.Priority)
        );
    }

    private static void JudgeFunnel(SlowCase about, DecisionWorkspace workspace)
    {
        var funnel = workspace.Funnel;
        var removed =
            funnel.Ineligible + funnel.NotApplicable + funnel.Unsuitable + funnel.ContactLimited;
        Assert.Equal(about.Products.Count, funnel.Considered);
        Assert.Equal(about.MayMarket ? funnel.Considered : 0, removed + funnel.Ranked);
        Assert.True(workspace.Items.Length <= funnel.Ranked);
    }
}
