using NextBest.Core.Catalog;

namespace NextBest.Core.Policy.Expressions.Programs;

/// <summary>How rules spell channels.</summary>
internal static class ChannelNames
{
    /// <summary>Names by value of the enum, from <see cref="Channel.Teller"/> (1) on.</summary>
    public static IReadOnlyList<string> All { get; } =
    ["teller", "mobile_app", "tablet", "call_center", "sms", "wechat", "batch"];

    /// <summary>The name, or null for a channel that is not said.</summary>
    public static string? NameOf(Channel channel) =>
        channel == Channel.Unspecified || (int)channel > All.Count ? null : All[(int)channel - 1];
}
