using NextBest.Core.Catalog;

namespace NextBest.Core.Policy;

/// <summary>
/// A campaign: for a time, on some channels, for some groups, products get a lever until the quota is used up. Of several
/// that run for one product the first in the policy's order applies. Immutable.
/// </summary>
public sealed record Campaign
{
    /// <summary>Unique id, as requests and contact logs name it.</summary>
    public required string Id { get; init; }

    /// <summary>The name shown to people.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day, included.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Indices of the products.</summary>
    public required IReadOnlyList<int> Products { get; init; }

    /// <summary>What it multiplies the lever factor by; within the policy's bounds.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>Channels where it runs.</summary>
    public ChannelSet Channels { get; init; } = ChannelSet.All;

    /// <summary>Index of the predicate of its groups; -1: everybody.</summary>
    public int Predicate { get; init; } = -1;

    /// <summary>How many contacts it may make in all; null: no quota.</summary>
    public int? Quota { get; init; }

    /// <summary>The day that it invites to; null: none.</summary>
    public DateOnly? EventOn { get; init; }

    /// <summary>Index of the reason it gives; -1: none.</summary>
    public int Reason { get; init; } = -1;
}
