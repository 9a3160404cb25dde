using System.Globalization;
using NextBest.Bundles.Yaml;
using NextBest.Core.Features;

namespace NextBest.Bundles.Schemas;

/// <summary>Writes a schema in the form that <see cref="SchemaReader"/> reads.</summary>
internal static class SchemaYaml
{
    public static void Write(FeatureSchema schema, TextWriter writer)
    {
        var yaml = new YamlWriter(writer);
        yaml.BeginMapping();
        yaml.Key("features");
        yaml.BeginSequence();
        foreach (var feature in schema.Features)
            Write(feature, yaml);
        yaml.EndSequence();
        yaml.EndMapping();
        yaml.Close();
    }

    private static void Write(Feature feature, YamlWriter yaml)
    {
        var definition = feature.Definition;
        yaml.BeginMapping();
        yaml.Entry("name", definition.Name);
        yaml.Entry("type", NameOf(definition.Kind));
        yaml.EntryUnlessEmpty("unit", definition.Unit);
        yaml.EntryUnlessEmpty("min", BoundOf(feature, definition.Minimum));
        yaml.EntryUnlessEmpty("max", BoundOf(feature, definition.Maximum));
        if (definition.Vocabulary is { } vocabulary)
            yaml.List("values", vocabulary);
        if (definition.Default is { } text)
            WriteDefault(feature, text, yaml);
        if (definition.MaxAge is { } age)
            yaml.Entry("max_age", Duration.Format(age));
        yaml.EntryUnlessEmpty("group", definition.Group);
        yaml.EntryUnlessEmpty("description", definition.Description);
        yaml.EndMapping();
    }

    private static void WriteDefault(Feature feature, string text, YamlWriter yaml)
    {
        if (feature.Kind == FeatureKind.Set)
            yaml.List("default", text.Split('|', StringSplitOptions.RemoveEmptyEntries));
        else
            yaml.Entry("default", text);
    }

    private static string BoundOf(Feature feature, double? bound) =>
        bound switch
        {
            null => "",
            { } day when feature.IsDate => EpochDay
                .ToDate(day)
                .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            { } number => number.ToString("R", CultureInfo.InvariantCulture),
        };

    private static string NameOf(FeatureKind kind) =>
        kind switch
        {
            FeatureKind.Numeric => "numeric",
            FeatureKind.Categorical => "categorical",
            _ => "set",
        };
}
