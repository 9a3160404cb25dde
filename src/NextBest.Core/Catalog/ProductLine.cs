namespace NextBest.Core.Catalog;

/// <summary>A family of products that a customer chooses between last: what the model predicts. Immutable.</summary>
public sealed record ProductLine
{
    /// <summary>Unique id (<c>time_deposit</c>); also the name of the model's target and of the member of <c>held</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The name shown to people.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>The line's role for a customer.</summary>
    public required Bucket Bucket { get; init; }

    /// <summary>What holding the line means for offering it.</summary>
    public HoldingRule Holding { get; init; } = HoldingRule.Repeatable;

    /// <summary>What the teller says when a product has no talk track (话术) of its own.</summary>
    public required LocalizedText TalkTrack { get; init; }
}
