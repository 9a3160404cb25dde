using NextBest.Core.Catalog;

namespace NextBest.Core.Policy;

/// <summary>Where the bank leans on the scale: raises or lowers products for a time, a channel, a group. Immutable.</summary>
public sealed record Lever
{
    /// <summary>Unique id.</summary>
    public required string Id { get; init; }

    /// <summary>Indices of the products.</summary>
    public required IReadOnlyList<int> Products { get; init; }

    /// <summary>What it multiplies the lever factor by; within the policy's bounds.</summary>
    public required double Factor { get; init; }

    /// <summary>First day; null: no bound.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, included; null: no bound.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Channels where it works.</summary>
    public ChannelSet Channels { get; init; } = ChannelSet.All;

    /// <summary>Index of the predicate that must be true; -1: none.</summary>
    public int Predicate { get; init; } = -1;
}
