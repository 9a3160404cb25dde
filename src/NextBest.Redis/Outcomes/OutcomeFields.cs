using System.Globalization;
using NextBest.Core.Catalog;

namespace NextBest.Redis.Outcomes;

/// <summary>
/// One outcome as field and value of a hash, in ASCII or UTF-8 text: <c>decision|product|kind</c> and
/// <c>milliseconds since 1970|channel</c>, kind and channel being the numbers of their enums; where there is a campaign,
/// <c>|campaign</c> follows.
/// </summary>
internal static class OutcomeFields
{
    private const char Separator = '|';
    private const int LongestId = 64;

    public static string Field(Outcome outcome) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{outcome.DecisionId}{Separator}{outcome.ProductId}{Separator}{(int)outcome.Kind}"
        );

    public static string Value(Outcome outcome) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{outcome.At.ToUnixTimeMilliseconds()}{Separator}{(int)outcome.Channel}{CampaignOf(outcome)}"
        );

    /// <summary>Null where the texts are no outcome.</summary>
    public static Outcome? Parse(string customerId, string field, string value)
    {
        var known = field.Split(Separator);
        var said = value.Split(Separator);
        return
            known.Length == 3
            && said.Length is 2 or 3
            && byte.TryParse(known[2], CultureInfo.InvariantCulture, out var kind)
            && long.TryParse(said[0], CultureInfo.InvariantCulture, out var at)
            && byte.TryParse(said[1], CultureInfo.InvariantCulture, out var channel)
            && at >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds()
            && at <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? new Outcome(
                known[0],
                customerId,
                known[1],
                (OutcomeKind)kind,
                DateTimeOffset.FromUnixTimeMilliseconds(at),
                (Channel)channel,
                said.Length > 2 ? said[2] : ""
            )
            : null;
    }

    public static void ThrowIfInvalid(Outcome outcome)
    {
        CustomerId.ThrowIfInvalid(outcome.CustomerId);
        ThrowIfInvalid(outcome.DecisionId, nameof(Outcome.DecisionId));
        ThrowIfInvalid(outcome.ProductId, nameof(Outcome.ProductId));
        if (outcome.CampaignId.Length > 0)
            ThrowIfInvalid(outcome.CampaignId, nameof(Outcome.CampaignId));
        if (outcome.Kind == OutcomeKind.Unspecified || !Enum.IsDefined(outcome.Kind))
            throw new ArgumentException($"{outcome.Kind} is no kind of outcome.", nameof(outcome));
    }

    private static string CampaignOf(Outcome outcome) =>
        outcome.CampaignId.Length > 0 ? Separator + outcome.CampaignId : "";

    private static void ThrowIfInvalid(string id, string name)
    {
        if (id.Length is 0 or > LongestId || id.Contains(Separator))
            throw new ArgumentException(
                $"{name} '{id}' must have 1 to {LongestId} characters and no '{Separator}'.",
                nameof(id)
            );
    }
}
