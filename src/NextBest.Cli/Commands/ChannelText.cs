using System.CommandLine.Parsing;
using NextBest.V1;

namespace NextBest.Cli.Commands;

/// <summary>Channels and other words of the protocol as the command line spells them.</summary>
internal static class ChannelText
{
    public const string Names = "teller, mobile-app, tablet, call-center, sms, wechat or batch";

    /// <summary>Reads the one channel of an option.</summary>
    public static Channel Parse(ArgumentResult result) => Parse(result, result.Tokens[0].Value);

    /// <summary>Reads channels: several options, or several names with commas between.</summary>
    public static Channel[] ParseMany(ArgumentResult result) =>
        [
            .. result
                .Tokens.SelectMany(t => t.Value.Split(','))
                .Select(name => Parse(result, name.Trim())),
        ];

    /// <summary>A member of an enum, written with dashes or underscores; adds an error where there is none.</summary>
    public static TEnum ParseWord<TEnum>(ArgumentResult result, string names)
        where TEnum : struct, Enum
    {
        var text = result.Tokens[0].Value;
        if (Find<TEnum>(text) is { } value)
            return value;
        result.AddError($"'{text}' is not {names}.");
        return default;
    }

    private static Channel Parse(ArgumentResult result, string text)
    {
        if (Find<Channel>(text) is { } channel)
            return channel;
        result.AddError($"'{text}' is no channel; give {Names}.");
        return default;
    }

    private static TEnum? Find<TEnum>(string text)
        where TEnum : struct, Enum
    {
        var name = text.Replace("-", "", StringComparison.Ordinal)
            .Replace("_", "", StringComparison.Ordinal);
        return
            Enum.TryParse<TEnum>(name, ignoreCase: true, out var value)
            && Enum.IsDefined(value)
            && !value.Equals(default(TEnum))
            ? value
            : null;
    }
}
