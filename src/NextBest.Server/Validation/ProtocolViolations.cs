using NextBest.Core.Ranking;
using NextBest.V1;

namespace NextBest.Server.Validation;

/// <summary>Checks of fields that several services have.</summary>
internal static class ProtocolViolations
{
    private const int LongestId = 64;

    public static void RequireChannel(ref this Violations violations, string field, Channel channel)
    {
        if (channel is < Channel.Teller or > Channel.Batch)
            violations.Add(
                field,
                $"{(int)channel} is no channel; give one of CHANNEL_TELLER (1) to CHANNEL_BATCH (7)."
            );
    }

    public static void AllowAudience(
        ref this Violations violations,
        string field,
        Audience audience
    )
    {
        if (audience is < Audience.Unspecified or > Audience.Auditor)
            violations.Add(
                field,
                $"{(int)audience} is no audience; give one of AUDIENCE_CUSTOMER (1) to AUDIENCE_AUDITOR (3), or nothing."
            );
    }

    /// <summary>The index of a product of the bundle; -1, and a fault, where it has none.</summary>
    public static int RequireProduct(
        ref this Violations violations,
        string field,
        string productId,
        DecisionBundle bundle
    )
    {
        var product = bundle.Catalog.IndexOfProduct(productId);
        if (product < 0)
            violations.Add(
                field,
                $"'{Violations.Cut(productId)}' is no product of the bundle {bundle.Name} {bundle.Version}; give one of its ids."
            );
        return product;
    }

    /// <summary>An id that keys in the store are made of.</summary>
    public static void RequireId(ref this Violations violations, string field, string value)
    {
        violations.Required(field, value, LongestId);
        violations.ForbidBar(field, value);
    }

    /// <summary>The same, or nothing.</summary>
    public static void AllowId(ref this Violations violations, string field, string value)
    {
        violations.AtMost(field, value, LongestId);
        violations.ForbidBar(field, value);
    }

    private static void ForbidBar(ref this Violations violations, string field, string value)
    {
        if (value.Contains('|', StringComparison.Ordinal))
            violations.Add(
                field,
                $"'{Violations.Cut(value)}' has the character |, which ids don't have."
            );
    }
}
