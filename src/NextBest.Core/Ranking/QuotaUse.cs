namespace NextBest.Core.Ranking;

/// <summary>
/// How much of each quota is used up, by the ids of products and campaigns. Immutable and safe to share. A quota whose use is
/// not known counts as used up.
/// </summary>
public sealed class QuotaUse
{
    private readonly IReadOnlyDictionary<string, long>? used;
    private readonly bool isEmpty;

    private QuotaUse(IReadOnlyDictionary<string, long>? used) =>
        (this.used, isEmpty) = (used, used?.Count == 0);

    /// <summary>Nothing is known: every quota counts as used up.</summary>
    public static QuotaUse Unknown { get; } = new(null);

    /// <summary>Nothing is used yet.</summary>
    public static QuotaUse None { get; } = new(new Dictionary<string, long>());

    /// <summary>Takes counts by key (<see cref="ProductKey"/>, <see cref="CampaignKey"/>); not to be changed afterwards.</summary>
    public static QuotaUse Of(IReadOnlyDictionary<string, long> used) => new(used);

    /// <summary>The key of a product's count.</summary>
    public static string ProductKey(string productId) => $"p:{productId}";

    /// <summary>The key of a campaign's count.</summary>
    public static string CampaignKey(string campaignId) => $"c:{campaignId}";

    /// <summary>How many are used; <see cref="long.MaxValue"/> where nothing is known.</summary>
    public long UsedOf(string key)
    {
        if (isEmpty)
            return 0;
        return used is null ? long.MaxValue : used.GetValueOrDefault(key);
    }
}
