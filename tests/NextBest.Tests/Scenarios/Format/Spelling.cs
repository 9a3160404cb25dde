using System.Text.RegularExpressions;
using NextBest.Core.Catalog;

namespace NextBest.Tests.Scenarios.Format;

/// <summary>How files spell the members of enums: <c>contact_policy</c> for <c>ContactPolicy</c>.</summary>
internal static partial class Spelling
{
    /// <summary>Every channel by the name that rules use.</summary>
    public static IReadOnlyDictionary<string, Channel> Channels { get; } =
        Enum.GetValues<Channel>()
            .Where(c => c != Channel.Unspecified)
            .ToDictionary(c => c == Channel.WeChat ? "wechat" : Of(c));

    /// <summary>Every member but <c>Unspecified</c> by its name.</summary>
    public static IReadOnlyDictionary<string, T> NamesOf<T>()
        where T : struct, Enum =>
        Enum.GetValues<T>().Where(v => v.ToString() != "Unspecified").ToDictionary(v => Of(v));

    public static string Of<T>(T member)
        where T : struct, Enum => WordEnd().Replace($"{member}", "_").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex WordEnd();
}
