using NextBest.Core.Catalog;

namespace NextBest.Core.Consents;

/// <summary>What holds for customers and channels of whom nothing is on record. Immutable.</summary>
public sealed record ConsentPolicy
{
    /// <summary>Channels where personal features may be used though nobody asked; default none.</summary>
    public ChannelSet PersonalizationUnlessRefused { get; init; }

    /// <summary>Channels where products may be suggested though nobody asked; default none.</summary>
    public ChannelSet MarketingUnlessRefused { get; init; }

    /// <summary>Whether a purpose is allowed on a channel: what the record says, else this policy's default.</summary>
    public bool Allows(ConsentRecord record, Purpose purpose, Channel channel) =>
        record.Find(purpose, channel)
        ?? (
            purpose == Purpose.Personalization
                ? PersonalizationUnlessRefused
                : MarketingUnlessRefused
        ).Contains(channel);
}
