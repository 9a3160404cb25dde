using NextBest.Bundles.Yaml;
using NextBest.Core.Features;
using NextBest.Core.Policy;

namespace NextBest.Bundles.Policy;

/// <summary>Reads the grades of <c>suitability</c>; call it after <see cref="RequirementReader"/>.</summary>
internal static class SuitabilityReader
{
    private const int DefaultValidityMonths = 12;
    private const int LongestValidityMonths = 60;
    private static readonly string[] Grades = ["C1", "C2", "C3", "C4", "C5"];

    public static SuitabilityPolicy? Read(YamlObject? from, PolicyScope scope)
    {
        if (from is null)
            return null;
        var grade = ReadGrade(from.Require("grade_feature"), scope);
        var assessedOn = ReadAssessedOn(from.Require("assessed_on_feature"), scope);
        var months = from.Find("validity_months")?.AsInteger(1, LongestValidityMonths);
        from.RefuseUnknownKeys();
        return grade is null || assessedOn is null
            ? null
            : new SuitabilityPolicy(grade, assessedOn, months ?? DefaultValidityMonths);
    }

    private static Feature? ReadGrade(YamlValue? value, PolicyScope scope)
    {
        var feature = scope.Feature(value);
        if (feature is not null && feature.Kind != FeatureKind.Categorical)
            value!.Fault("is not categorical; a risk grade is one of C1 to C5");
        else if (
            feature is not null
            && (feature.Vocabulary.Except(Grades).Any() || feature.Vocabulary.Count == 0)
        )
            value!.Fault(
                $"has the values {string.Join(", ", feature.Vocabulary.Take(8))}; a risk grade is one of C1 to C5"
            );
        RefuseDefault(value, feature);
        return feature;
    }

    private static Feature? ReadAssessedOn(YamlValue? value, PolicyScope scope)
    {
        var feature = scope.Feature(value);
        if (feature is { IsDate: false })
            value!.Fault("is no date; the feature must be numeric with unit 'date'");
        RefuseDefault(value, feature);
        return feature;
    }

    /// <summary>A default would make an assessed customer of one that nobody assessed.</summary>
    private static void RefuseDefault(YamlValue? value, Feature? feature)
    {
        if (feature?.Definition.Default is { } text)
            value!.Fault(
                $"has the default '{text}' in schema.yaml; take it out, an unknown grade must stay unknown"
            );
    }
}
