using NextBest.Bundles.Catalog;
using NextBest.Bundles.Yaml;
using NextBest.Core.Catalog;
using NextBest.Core.Contact;

namespace NextBest.Bundles.Policy;

/// <summary>Reads one entry of <c>limits</c>.</summary>
internal static class LimitReader
{
    private const int HighestMaximum = 1_000;

    public static ContactLimit? Read(YamlObject from, PolicyScope scope)
    {
        var counts = from.Require("scope")?.AsOneOf(ContactNames.Scopes);
        var maximum = from.Require("maximum") is { } most ? ReadMaximum(most) : null;
        var limit = new ContactLimit
        {
            Id = from.Find("id")?.RawText ?? "",
            Scope = counts ?? ContactScope.Customer,
            Maximum = maximum ?? 1,
            Window = from.Require("window")?.AsContactWindow() ?? default,
            Channels = from.Find("channels")?.AsChannels() ?? ChannelSet.All,
            Counted = from.Find("counted")?.AsChannels("count all") ?? ChannelSet.All,
            Products = scope.Selection.Optional(from),
        };
        if (counts == ContactScope.Channel)
            from.Find("counted")
                ?.Fault(
                    "is not for scope channel, which counts the asking channel itself; leave it out",
                    ""
                );
        return from.Section("kept_for") is { } kept ? Keep(limit, kept, maximum) : limit;
    }

    private static int? ReadMaximum(YamlValue value)
    {
        if (value.AsInteger(0, HighestMaximum) is not { } maximum)
            return null;
        if (maximum > 0)
            return maximum;
        value.Fault(
            "is a ban, not a limit; take the channels out of the products instead, or write 1 or more"
        );
        return null;
    }

    private static ContactLimit Keep(ContactLimit limit, YamlObject kept, int? maximum)
    {
        var channels = kept.Require("channels")?.AsChannels("keep none") ?? default;
        var count = kept.Require("count")?.AsInteger(1, HighestMaximum);
        kept.RefuseUnknownKeys();
        if (count >= maximum)
            kept.Find("count")
                ?.Fault($"leaves the other channels nothing: must be below maximum ({maximum})");
        return limit with { KeptFor = channels, KeptCount = count ?? 0 };
    }
}
