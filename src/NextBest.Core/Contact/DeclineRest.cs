using NextBest.Core.Catalog;

namespace NextBest.Core.Contact;

/// <summary>How long what was declined is not offered again. Immutable.</summary>
/// <param name="Id">Unique id.</param>
/// <param name="Scope"><see cref="ContactScope.Product"/> or <see cref="ContactScope.Line"/>: what rests.</param>
/// <param name="Days">For how many days; 1 or more.</param>
public sealed record DeclineRest(string Id, ContactScope Scope, int Days)
{
    /// <summary>Channels on which it rests.</summary>
    public ChannelSet Channels { get; init; } = ChannelSet.All;

    /// <summary>Indices of the products that it is about; empty: all.</summary>
    public IReadOnlyList<int> Products { get; init; } = [];

    /// <summary>Whether an event is a decline that still rests on the channel.</summary>
    public bool Covers(in ContactEvent declined, Channel channel, long nowMs) =>
        declined.Kind == ContactKind.Declined
        && Channels.Contains(channel)
        && declined.AtMs > nowMs - Days * 24L * 60 * 60 * 1000;
}
