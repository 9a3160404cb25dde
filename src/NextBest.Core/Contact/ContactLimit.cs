using NextBest.Core.Catalog;

namespace NextBest.Core.Contact;

/// <summary>At most so many contacts within a window. Immutable.</summary>
public sealed record ContactLimit
{
    /// <summary>Unique id.</summary>
    public required string Id { get; init; }

    /// <summary>What is counted together.</summary>
    public required ContactScope Scope { get; init; }

    /// <summary>How many contacts the window may hold; 1 or more.</summary>
    public required int Maximum { get; init; }

    /// <summary>The window.</summary>
    public required ContactWindow Window { get; init; }

    /// <summary>Channels whose contacts are limited.</summary>
    public ChannelSet Channels { get; init; } = ChannelSet.All;

    /// <summary>Channels whose contacts are counted; for <see cref="ContactScope.Channel"/> always the asking one alone.</summary>
    public ChannelSet Counted { get; init; } = ChannelSet.All;

    /// <summary>Channels that come first: the others leave them the last <see cref="KeptCount"/> contacts.</summary>
    public ChannelSet KeptFor { get; init; }

    /// <summary>How many contacts are kept for <see cref="KeptFor"/>; below <see cref="Maximum"/>.</summary>
    public int KeptCount { get; init; }

    /// <summary>
    /// Indices of the products that it restricts; empty: all. What is counted does not depend on it. Without effect for
    /// <see cref="ContactScope.Campaign"/>: a campaign rests as a whole.
    /// </summary>
    public IReadOnlyList<int> Products { get; init; } = [];

    /// <summary>How many contacts a channel may find in the window and still make one more: below this.</summary>
    public int MaximumOn(Channel channel) =>
        KeptFor.Contains(channel) ? Maximum : Maximum - KeptCount;

    /// <summary>Whether a product is among <see cref="Products"/>.</summary>
    public bool Restricts(int product) => Products.Count == 0 || Products.Contains(product);

    /// <summary>Channels whose contacts count when this one asks.</summary>
    public ChannelSet CountedFor(Channel channel) =>
        Scope == ContactScope.Channel ? ChannelSet.Of(channel) : Counted;
}
