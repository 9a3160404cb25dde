using NextBest.Core.Catalog;
using NextBest.Core.Policy;

namespace NextBest.Core.Contact;

/// <summary>
/// The rhythm of an invitation: a campaign's products are mentioned only so many days before its event (7-3-1), once on
/// each of those days. Immutable.
/// </summary>
/// <param name="Id">Unique id.</param>
/// <param name="Campaign">Index of the campaign; it has an event day.</param>
/// <param name="DaysBefore">The days before the event on which contact is allowed; each 0 or more.</param>
/// <param name="Channels">The channels that keep to it.</param>
public sealed record ContactCadence(
    string Id,
    int Campaign,
    IReadOnlyList<int> DaysBefore,
    ChannelSet Channels
)
{
    /// <summary>Whether contact is allowed on the local day of this instant.</summary>
    public bool IsDay(Campaign campaign, DateTimeOffset local)
    {
        if (campaign.EventOn is not { } day)
            return false;
        var left = day.DayNumber - DateOnly.FromDateTime(local.DateTime).DayNumber;
        for (var i = 0; i < DaysBefore.Count; i++)
            if (DaysBefore[i] == left)
                return true;
        return false;
    }
}
