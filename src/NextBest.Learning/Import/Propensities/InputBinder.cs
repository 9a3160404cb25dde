using NextBest.Core.Features;
using NextBest.Core.Models.Imported;
using NextBest.Core.Models.Imported.Features;

namespace NextBest.Learning.Import.Propensities;

/// <summary>Finds what feeds each input of a model: a feature by name, or as the map says. Gathers all faults.</summary>
internal sealed class InputBinder(
    ImportedModel model,
    FeatureSchema schema,
    List<string> faults,
    List<string> notices
)
{
    /// <summary>One an input, in their order; null where <c>faults</c> grew.</summary>
    public IReadOnlyList<FeatureInput>? Bind(InputsMap map)
    {
        var before = faults.Count;
        var lines = map.Lines.ToLookup(l => l.Input, StringComparer.Ordinal);
        foreach (var unknown in lines.Select(l => l.Key).Except(model.Inputs.Select(i => i.Name)))
            faults.Add(
                $"--inputs-map, line {lines[unknown].First().Line}: '{unknown}' is no input of the model: {InputToBind.Some(model.Inputs.Select(i => i.Name))}. Correct it."
            );
        var bound = new List<FeatureInput>();
        for (var input = 0; input < model.Inputs.Count; input++)
            if (FeedOf(new(model, input, [.. lines[model.Inputs[input].Name]], faults)) is { } made)
                bound.Add(made);
        return faults.Count == before ? bound : null;
    }

    private FeatureInput? FeedOf(InputToBind input)
    {
        if (input.Lines.Any(l => l.Feature != input.FeatureName || l.Missing != input.Missing))
            return input.Fault<FeatureInput>(
                "its lines differ in 'feature' or 'missing'; write both alike"
            );
        if (!schema.TryFind(input.FeatureName, out var feature))
            return input.Fault<FeatureInput>(
                $"the schema has no feature '{input.FeatureName}': {InputToBind.Some(schema.Features.Select(f => f.Name))}. Name its feature in --inputs-map"
            );
        if (input.Number(input.Missing, double.NaN) is not { } missing)
            return input.Fault<FeatureInput>(
                $"'missing' is '{input.Missing}', which is no {input.Kind}. Correct it"
            );
        return feature.Kind switch
        {
            FeatureKind.Numeric => OfNumber(input, feature, missing),
            FeatureKind.Set => OfMember(input, feature, missing),
            _ => new CategoryBinder(input, feature, notices).Bind(missing),
        };
    }

    private static NumberInput? OfNumber(InputToBind input, Feature feature, double missing)
    {
        if (input.IsText)
            return input.Fault<NumberInput>(
                $"takes texts, but feature '{feature.Name}' is numeric. Map a categorical feature to it"
            );
        if (input.Lines.Any(l => l.Value.Length + l.As.Length > 0))
            return input.Fault<NumberInput>(
                $"has values in --inputs-map, but feature '{feature.Name}' is numeric. Leave 'value' and 'as' empty"
            );
        return new(feature, missing);
    }

    private static MemberInput? OfMember(InputToBind input, Feature feature, double missing)
    {
        if (input.IsText || input.Lines is not [{ Value.Length: > 0, As: "" or "1" } line])
            return input.Fault<MemberInput>(
                $"is fed by the set '{feature.Name}': 1 where it has one member, else 0. Give one line in --inputs-map with that member as 'value'"
            );
        var member = feature.CodeOf(line.Value);
        return member >= 0
            ? new(feature, member, missing)
            : input.Fault<MemberInput>(
                $"set '{feature.Name}' has no member '{line.Value}': {InputToBind.Some(feature.Vocabulary)}. Correct it in --inputs-map"
            );
    }
}
