using NextBest.Bundles.Yaml;
using NextBest.Core.Catalog;

namespace NextBest.Bundles.Catalog;

/// <summary>Reads the terms of a product, or those that a line gives to all its products.</summary>
internal static class ProductTermsReader
{
    private const int LongestTermDays = 36_500;

    public static ProductTerms Read(YamlObject from) =>
        new()
        {
            Rating = from.Find("rating") is { } rating ? ReadRating(rating) : null,
            TermDays = from.Find("term_days")?.AsInteger(1, LongestTermDays),
            MinimumAmount = from.Find("minimum_amount")?.AsNumber(least: 0),
            Currency = from.Find("currency") is { } currency ? ReadCurrency(currency) : null,
            ValueYuan = from.Find("value_yuan")?.AsPositive(),
            CostYuan = from.Find("cost_yuan")?.AsNumber(least: 0),
            Share = from.Find("share")?.AsPositive(),
            ValidFrom = from.Find("valid_from")?.AsDate(),
            ValidUntil = from.Find("valid_until")?.AsDate(),
            Channels = from.Find("channels")?.AsChannels(),
            Regions = from.Find("regions")?.AsIds(),
            Tags = ReadShares(from.Find("tags")),
            Exposures = ReadShares(from.Find("exposures")),
            ScreeningScore = ScreeningReader.Read(from.Section("screening")),
            Treatments = ReadMap<Channel, string>(
                from.Find("treatments"),
                key => key.AsOneOf(Names.Channels),
                value => value.AsId()
            ),
            Packages = from.Find("packages")?.AsIds(),
        };

    private static (RiskRating, RiskRating)? ReadRating(YamlValue value)
    {
        if (value.IsScalar)
            return value.AsOneOf(Names.Ratings) is { } both ? (both, both) : null;
        if (value.AsObject() is not { } ratings)
            return null;
        var issuer = ratings.Require("issuer")?.AsOneOf(Names.Ratings);
        var distributor = ratings.Require("distributor")?.AsOneOf(Names.Ratings);
        ratings.RefuseUnknownKeys();
        return issuer is { } first && distributor is { } second ? (first, second) : null;
    }

    private static string? ReadCurrency(YamlValue value)
    {
        var code = value.AsText();
        if (code is null || Currencies.Codes.Contains(code))
            return code;
        value.Fault($"is no ISO 4217 currency{NearestMatch.Hint(code, Currencies.Codes)}");
        return null;
    }

    private static Dictionary<string, double> ReadShares(YamlValue? value) =>
        ReadMap<string, double>(value, key => key.AsId(), share => share.AsNumber(0, 1));

    private static Dictionary<TKey, TValue> ReadMap<TKey, TValue>(
        YamlValue? value,
        Func<YamlValue, object?> readKey,
        Func<YamlValue, object?> readValue
    )
        where TKey : notnull
    {
        var map = new Dictionary<TKey, TValue>();
        foreach (var entry in value?.AsObject()?.Entries ?? [])
        {
            var key = readKey(entry.Key);
            var read = readValue(entry.Value);
            if (key is TKey typedKey && read is TValue typedValue)
                map[typedKey] = typedValue;
        }

        return map;
    }
}
