using NextBest.Bundles.Catalog;
using NextBest.Bundles.Yaml;
using NextBest.Core.Contact;

namespace NextBest.Bundles.Policy;

/// <summary>Reads one entry of <c>quiet_hours</c>.</summary>
internal static class QuietHoursReader
{
    public static QuietHours? Read(YamlObject from)
    {
        var channels = from.Require("channels")?.AsChannels("allow all hours");
        var first = from.Require("from")?.AsTimeOfDay();
        var last = from.Require("until")?.AsTimeOfDay();
        if (first is not null && first == last)
            from.Find("until")?.Fault("is the same as 'from': no hour would be quiet");
        return channels is null || first is null || last is null
            ? null
            : new QuietHours(
                from.Find("id")?.RawText ?? "",
                channels.Value,
                first.Value,
                last.Value
            );
    }
}
