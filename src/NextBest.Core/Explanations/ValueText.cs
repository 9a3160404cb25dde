using System.Globalization;
using NextBest.Core.Catalog;
using NextBest.Core.Policy.Expressions.Programs;

namespace NextBest.Core.Explanations;

/// <summary>Values as auditors read them: invariant, exact, ISO dates.</summary>
internal static class ValueText
{
    public static string? Of(object? value) =>
        value switch
        {
            null => null,
            string text => text,
            Channel channel => ChannelNames.NameOf(channel),
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTimeOffset instant => instant.ToString(
                "yyyy-MM-dd'T'HH:mm:sszzz",
                CultureInfo.InvariantCulture
            ),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };

    /// <summary>An instant of milliseconds since 1970-01-01 UTC, on a clock of the given offset.</summary>
    public static DateTimeOffset Instant(long ms, TimeSpan offset) =>
        DateTimeOffset.FromUnixTimeMilliseconds(ms).ToOffset(offset);
}
