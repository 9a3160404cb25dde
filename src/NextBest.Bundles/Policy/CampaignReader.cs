using NextBest.Bundles.Catalog;
using NextBest.Bundles.Yaml;
using NextBest.Core.Catalog;
using NextBest.Core.Policy;

namespace NextBest.Bundles.Policy;

/// <summary>Reads <c>campaigns</c>.</summary>
internal static class CampaignReader
{
    // Every pair is looked at for overlaps.
    private const int MostCampaigns = 1_000;

    public static void ReadAll(IEnumerable<YamlObject> campaigns, PolicyScope scope)
    {
        foreach (var (index, campaign) in campaigns.Index())
            if (index < MostCampaigns)
                Read(campaign, scope);
            else if (index == MostCampaigns)
                campaign.Value.Fault(
                    $"is one too many: a bundle holds at most {MostCampaigns} campaigns",
                    ""
                );
        scope.Campaigns.CheckOverlaps();
    }

    private static void Read(YamlObject from, PolicyScope scope)
    {
        var id = from.Require("id")?.AsId();
        var name =
            from.Require("name") is { } titled && scope.Catalog is not null
                ? LocalizedTextReader.Read(titled, scope.Catalog.Languages)
                : null;
        var window = ReadWindow(from, scope.Festivals);
        var campaign = new Campaign
        {
            Id = id ?? "",
            Name = name ?? new LocalizedText([]),
            From = window?.From ?? default,
            Until = window?.Until ?? default,
            Products = scope.Selection.Required(from, "offers"),
            Factor = from.Find("factor")?.AsFactor(scope.Arbitration) ?? 1,
            Channels = from.Find("channels")?.AsChannels() ?? ChannelSet.All,
            Predicate = ReadGroups(from.List("segments"), scope),
            Quota = from.Find("quota")?.AsInteger(1, int.MaxValue),
            EventOn = ReadEvent(from, window),
            Reason = scope.Reason(from.Find("reason")) ?? -1,
        };
        var overlaps = from.List("overlaps");
        from.RefuseUnknownKeys();
        if (id is not null)
            scope.Campaigns.Declare(from.Require("id")!, campaign, overlaps, window is not null);
    }

    private static CalendarWindow? ReadWindow(YamlObject from, FestivalCalendar festivals)
    {
        var bounds = ((string[])["from", "until"])
            .Select(key => festivals.Read(from.Require(key)))
            .ToArray();
        foreach (var bound in bounds)
            if (bound is { IsRelative: true, Days.Count: > 1 })
                bound.Source.Fault(
                    $"has {bound.Days.Count} days in the calendar, and a campaign runs once; write dates"
                );
        if (bounds is not [{ Days: [_] } first, { Days: [_] } last])
            return null;
        var windows = CalendarWindows.Of(first, last);
        return windows is [var window] ? window : null;
    }

    private static DateOnly? ReadEvent(YamlObject from, CalendarWindow? window)
    {
        var value = from.Find("event_on");
        var day = value?.AsDate();
        if (day < window?.From)
            value!.Fault($"is before the campaign starts ({window.Value.From:yyyy-MM-dd})");
        return day;
    }

    /// <summary>The predicate of customers of any of the segments.</summary>
    private static int ReadGroups(IReadOnlyList<YamlValue> named, PolicyScope scope)
    {
        var segments = named.Select(scope.Segments.Resolve).OfType<string>().ToArray();
        return segments.Length == 0
            ? RuleCompiler.None
            : scope.Rules.CompileSound(string.Join(" || ", segments));
    }
}
