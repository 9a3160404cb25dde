using NextBest.Bundles.Catalog;
using NextBest.Bundles.Yaml;
using NextBest.Core.Contact;
using NextBest.Core.Policy;

namespace NextBest.Bundles.Policy;

/// <summary>Reads one entry of <c>cadences</c>.</summary>
internal static class CadenceReader
{
    private const int EarliestDay = 365;

    public static ContactCadence? Read(YamlObject from, PolicyScope scope)
    {
        var named = from.Require("campaign");
        var campaign = named is null ? null : scope.Campaigns.Resolve(named);
        var days = from.Require("days_before");
        var daysBefore = days is null ? [] : ReadDays(days);
        var channels = from.Require("channels")?.AsChannels("have no cadence");
        if (campaign is not { } index || channels is null)
            return null;
        var invitation = scope.Campaigns.Campaigns[index];
        if (invitation.EventOn is { } day)
            WarnOfDaysOutside(days!, daysBefore, invitation, day);
        else
            named!.Fault("has no event_on to count the days from; give the campaign one");
        return new ContactCadence(
            from.Find("id")?.RawText ?? "",
            index,
            daysBefore,
            channels.Value
        );
    }

    private static int[] ReadDays(YamlValue value)
    {
        var items = value.AsList();
        if (items.Count == 0 && !value.IsScalar)
            value.Fault("names no day; write [7, 3, 1]");
        return [.. items.Select(item => item.AsInteger(0, EarliestDay)).OfType<int>().Distinct()];
    }

    private static void WarnOfDaysOutside(YamlValue at, int[] days, Campaign campaign, DateOnly day)
    {
        foreach (var before in days)
            if (
                day.DayNumber - before is var n
                && (n < campaign.From.DayNumber || n > campaign.Until.DayNumber)
            )
                at.Warn(
                    $"has {before} days before {day:yyyy-MM-dd}, when campaign '{campaign.Id}' does not run"
                );
    }
}
