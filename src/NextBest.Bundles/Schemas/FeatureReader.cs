using NextBest.Bundles.Yaml;
using NextBest.Core.Features;

namespace NextBest.Bundles.Schemas;

/// <summary>Reads one entry of <c>features</c>.</summary>
internal static class FeatureReader
{
    private static readonly string[] ColumnNames = ["customer_id", "as_of", "acquired"];

    private static readonly Dictionary<string, FeatureKind> Kinds = new(StringComparer.Ordinal)
    {
        ["numeric"] = FeatureKind.Numeric,
        ["categorical"] = FeatureKind.Categorical,
        ["set"] = FeatureKind.Set,
    };

    /// <summary>The definition; null where name or type can't be told.</summary>
    public static FeatureDefinition? Read(YamlObject feature)
    {
        var name = feature.Require("name") is { } named ? ReadName(named) : null;
        var kind = feature.Require("type")?.AsOneOf(Kinds);
        var unit = feature.Find("unit")?.AsText() ?? "";
        var isDate = unit == FeatureDefinition.DateUnit;
        var minimum = ReadBound(feature.Find("min"), isDate);
        var maximum = ReadBound(feature.Find("max"), isDate);
        var definition = new FeatureDefinition
        {
            Name = name ?? "",
            Kind = kind ?? FeatureKind.Numeric,
            Unit = unit,
            Minimum = minimum,
            Maximum = maximum,
            Vocabulary = feature.Find("values") is { } values ? ReadVocabulary(values, kind) : null,
            MaxAge = ReadMaxAge(feature.Find("max_age")),
            Group = feature.Find("group")?.AsText() ?? "",
            Description = feature.Find("description")?.AsText() ?? "",
        };
        var fallback = feature.Find("default");
        feature.RefuseUnknownKeys();
        if (name is null || kind is null)
            return null;
        FeatureRules.Check(feature, definition);
        return fallback is null
            ? definition
            : definition with
            {
                Default = FeatureRules.ReadDefault(fallback, definition),
            };
    }

    private static string? ReadName(YamlValue value)
    {
        var name = value.AsVariable();
        if (!ColumnNames.Contains(name))
            return name;
        value.Fault("is the name of a column of its own in training examples; choose another");
        return null;
    }

    private static double? ReadBound(YamlValue? value, bool isDate) =>
        isDate ? EpochDay.Of(value?.AsDate()) : value?.AsNumber();

    private static TimeSpan? ReadMaxAge(YamlValue? value)
    {
        if (value?.AsText() is not { } text)
            return null;
        var age = Duration.Parse(text);
        if (age is null)
            value.Fault($"is no duration; {Duration.Advice}");
        return age;
    }

    private static List<string> ReadVocabulary(YamlValue values, FeatureKind? kind)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var vocabulary = new List<string>();
        foreach (var item in values.AsList())
        {
            if (item.AsText() is not { } text)
                continue;
            if (text.Any(char.IsControl) || text.Trim() != text)
                item.Fault("has spaces around it or control characters, which CSV files lose");
            else if (kind == FeatureKind.Set && text.Contains('|'))
                item.Fault("contains '|', which separates the members of a set");
            else if (!lines.TryAdd(text, item.Node.Start.Line))
                item.Fault($"is given twice (first in line {lines[text]}); keep one");
            else
                vocabulary.Add(text);
        }

        return vocabulary;
    }
}
