using System.Numerics;

namespace NextBest.Core.Ranking;

/// <summary>
/// Where the bank leans on the scale: the product of the levers and of the one campaign that apply to each product, within
/// the policy's bounds.
/// </summary>
internal static class LeverFactors
{
    public const int NoCampaign = -1;

    public static void Fill(in Situation situation)
    {
        var (workspace, shelf) = (situation.Workspace, situation.Shelf);
        var lever = workspace.Lever.AsSpan(0, shelf.Line.Length);
        lever.Fill(1);
        workspace.Campaign.AsSpan(0, shelf.Line.Length).Fill(NoCampaign);
        foreach (var active in shelf.Levers)
            if (
                active.RunsOn(situation.Day, situation.Channel) && situation.Holds(active.Predicate)
            )
                foreach (var product in active.Products)
                    lever[product] *= active.Factor;
        // The campaign that is worked off comes before those that merely run.
        var workedOff = situation.Context.CampaignId is { } id
            ? situation.Policy.IndexOfCampaign(id)
            : NoCampaign;
        if (workedOff >= 0)
            Apply(situation, workedOff, lever);
        for (var i = 0; i < shelf.Campaigns.Length; i++)
            if (i != workedOff)
                Apply(situation, i, lever);
        Bound(situation, lever);
    }

    /// <summary>Whether a campaign applies to this customer here and now.</summary>
    public static bool Applies(in Situation situation, int campaign) =>
        situation
            .Shelf.Campaigns[campaign]
            .RunsOn(situation.Day, situation.Channel, situation.Quotas)
        && !situation.Workspace.CampaignSpent[campaign]
        && situation.Holds(situation.Shelf.Campaigns[campaign].Predicate);

    private static void Apply(in Situation situation, int index, Span<float> lever)
    {
        if (!Applies(situation, index))
            return;
        var campaign = situation.Shelf.Campaigns[index];
        foreach (var product in campaign.Products)
        {
            ref var own = ref situation.Workspace.Campaign[product];
            if (own != NoCampaign)
                continue;
            own = index;
            lever[product] *= campaign.Factor;
        }
    }

    private static void Bound(in Situation situation, Span<float> lever)
    {
        var bounds = situation.Policy.Arbitration;
        var (least, most) = ((float)bounds.MinimumLever, (float)bounds.MaximumLever);
        var i = 0;
        for (; i <= lever.Length - Vector<float>.Count; i += Vector<float>.Count)
            Vector.Clamp(new(lever[i..]), new(least), new Vector<float>(most)).CopyTo(lever[i..]);
        for (; i < lever.Length; i++)
            lever[i] = Math.Clamp(lever[i], least, most);
    }
}
