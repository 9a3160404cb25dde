using NextBest.Core.Catalog;

namespace NextBest.Core.Contact;

/// <summary>Hours in which channels keep still, in the customer's local time. Immutable.</summary>
/// <param name="Id">Unique id.</param>
/// <param name="Channels">The channels that keep still.</param>
/// <param name="From">First moment; differs from <paramref name="Until"/>.</param>
/// <param name="Until">First moment after; before <paramref name="From"/> means on the next day.</param>
public sealed record QuietHours(string Id, ChannelSet Channels, TimeOnly From, TimeOnly Until)
{
    /// <summary>Whether the channel keeps still at this local time.</summary>
    public bool Covers(Channel channel, TimeOnly local) =>
        Channels.Contains(channel) && local.IsBetween(From, Until);
}
