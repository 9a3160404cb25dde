using NextBest.Bundles.Yaml;
using NextBest.Core.Catalog;

namespace NextBest.Bundles.Catalog;

/// <summary>How files write sets of channels: a list of names, or the word <c>all</c>.</summary>
internal static class ChannelSets
{
    private const string Everything = "all";

    /// <summary>A set that is not empty.</summary>
    /// <param name="value">The value.</param>
    /// <param name="meaningOfNone">What leaving the key out means, for the fault of an empty list.</param>
    public static ChannelSet? AsChannels(this YamlValue value, string meaningOfNone = "allow all")
    {
        if (value.RawText == Everything)
            return ChannelSet.All;
        var items = value.AsList();
        if (items.Count == 0 && !value.IsScalar)
            value.Fault($"names no channel; leave the key out to {meaningOfNone}");
        return ChannelSet.Of(items.Select(i => i.AsOneOf(Names.Channels)).OfType<Channel>());
    }

    /// <summary>Whether two sets share a channel.</summary>
    public static bool Meets(this ChannelSet one, ChannelSet other) => (one.Bits & other.Bits) != 0;

    /// <summary>The names of a set's members.</summary>
    public static string Describe(this ChannelSet channels) =>
        string.Join(", ", Names.Channels.Where(c => channels.Contains(c.Value)).Select(c => c.Key));
}
