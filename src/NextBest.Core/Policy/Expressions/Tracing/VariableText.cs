using System.Globalization;
using NextBest.Core.Features;
using NextBest.Core.Policy.Expressions.Checking;
using NextBest.Core.Policy.Expressions.Programs;
using NextBest.Core.Ranking;

namespace NextBest.Core.Policy.Expressions.Tracing;

/// <summary>Values as <see cref="ConditionTrace.Values"/> writes them.</summary>
internal static class VariableText
{
    private const string Decimals = "0.############################";

    public static string? Of(
        string name,
        FeatureSchema schema,
        CustomerProfile? profile,
        DecisionContext context
    )
    {
        if (!schema.TryFind(name, out var feature))
            return OfContext(name, context);
        if (profile is null || profile.IsMissing(feature))
            return null;
        return feature.Kind switch
        {
            FeatureKind.Categorical => OfCategory(feature, profile.Categories[feature.Slot]),
            FeatureKind.Set => string.Join(
                '|',
                feature.Vocabulary.Where((_, code) => profile.Contains(feature, code))
            ),
            _ when feature.IsDate => OfDate(profile.Numerics[feature.Slot]),
            _ => OfNumber(
                profile.Numerics[feature.Slot].ToString("R", CultureInfo.InvariantCulture)
            ),
        };
    }

    private static string? OfContext(string name, DecisionContext context) =>
        name switch
        {
            "now" => context.Now.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
            "view.count" => context.ViewCount?.ToString(CultureInfo.InvariantCulture),
            "transaction.amount" => context.TransactionAmount is { } amount
                ? OfNumber(amount.ToString("R", CultureInfo.InvariantCulture))
                : null,
            _ => ContextVariables.SourceOf(name) is { } source
                ? TextValue.OfContext(context, source)
                : null,
        };

    private static string OfCategory(Feature feature, int code) =>
        code < 0 ? ConditionTrace.UnseenValue : feature.Vocabulary[code];

    // A day outside the calendar is missing for rules, too.
    private static string? OfDate(float days) =>
        LocalTime.OfDate(days) is var ticks && ticks == Arithmetic.UnknownInteger
            ? null
            : new DateTime(ticks).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // Written out as far as a decimal can be: people read no exponents.
    private static string OfNumber(string shortest) =>
        decimal.TryParse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString(Decimals, CultureInfo.InvariantCulture)
            : shortest;
}
