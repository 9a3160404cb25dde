using NextBest.Bundles.Catalog;
using NextBest.Bundles.Yaml;
using NextBest.Core.Catalog;
using NextBest.Core.Contact;

namespace NextBest.Bundles.Policy;

/// <summary>Reads one entry of <c>rest_after_decline</c>.</summary>
internal static class DeclineRestReader
{
    public static DeclineRest? Read(YamlObject from, PolicyScope scope)
    {
        var rests = from.Require("scope")?.AsOneOf(ContactNames.RestScopes);
        var days = from.Require("days")?.AsInteger(1, ApplicabilityReader.LongestDays);
        var channels = from.Find("channels")?.AsChannels();
        var products = scope.Selection.Optional(from);
        return rests is null || days is null
            ? null
            : new DeclineRest(from.Find("id")?.RawText ?? "", rests.Value, days.Value)
            {
                Channels = channels ?? ChannelSet.All,
                Products = products,
            };
    }
}
