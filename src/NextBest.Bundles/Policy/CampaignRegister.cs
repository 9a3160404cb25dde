using NextBest.Bundles.Catalog;
using NextBest.Bundles.Yaml;
using NextBest.Core.Policy;

namespace NextBest.Bundles.Policy;

/// <summary>The campaigns in their order, and which of them may run for the same product at the same time.</summary>
internal sealed class CampaignRegister
{
    private readonly IdRegister ids = new("campaign");
    private readonly List<Draft> drafts = [];

    public IReadOnlyList<Campaign> Campaigns => [.. drafts.Select(draft => draft.Campaign)];

    public void Declare(
        YamlValue at,
        Campaign campaign,
        IReadOnlyList<YamlValue> overlaps,
        bool isDated
    )
    {
        if (ids.TryDeclare(at, campaign.Id))
            drafts.Add(new Draft(at, campaign, overlaps, isDated));
    }

    /// <summary>The index of the campaign that a value names; a fault where there is none.</summary>
    public int? Resolve(YamlValue value) => ids.Resolve(value);

    /// <summary>Adds a fault for each campaign that shares product, channel and day with an earlier one, unless one names the other.</summary>
    public void CheckOverlaps()
    {
        var allowed = drafts.Select(draft => ids.ResolveAll(draft.Overlaps).ToHashSet()).ToArray();
        for (var later = 0; later < drafts.Count; later++)
        for (var earlier = 0; earlier < later; earlier++)
            if (
                !allowed[later].Contains(earlier)
                && !allowed[earlier].Contains(later)
                && Meet(drafts[earlier], drafts[later])
            )
                drafts[later]
                    .At.Fault(
                        $"runs for a product of campaign '{drafts[earlier].Campaign.Id}' on the same channel and day; name it in "
                            + "'overlaps', or part them"
                    );
    }

    private static bool Meet(Draft one, Draft other) =>
        one.IsDated
        && other.IsDated
        && one.Campaign.From <= other.Campaign.Until
        && other.Campaign.From <= one.Campaign.Until
        && one.Campaign.Channels.Meets(other.Campaign.Channels)
        && Share(one.Campaign.Products, other.Campaign.Products);

    /// <summary>Whether two ascending lists have a member in common.</summary>
    private static bool Share(IReadOnlyList<int> one, IReadOnlyList<int> other)
    {
        for (int i = 0, j = 0; i < one.Count && j < other.Count; )
            if (one[i] == other[j])
                return true;
            else if (one[i] < other[j])
                i++;
            else
                j++;
        return false;
    }

    private sealed record Draft(
        YamlValue At,
        Campaign Campaign,
        IReadOnlyList<YamlValue> Overlaps,
        bool IsDated
    );
}
