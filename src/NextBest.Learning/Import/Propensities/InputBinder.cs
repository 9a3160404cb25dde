using System.Globalization;
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
    private const int MostNames = 5;

    /// <summary>One an input, in their order; null where <c>faults</c> grew.</summary>
    public IReadOnlyList<FeatureInput>? Bind(InputsMap map)
    {
        var before = faults.Count;
        var lines = map.Lines.ToLookup(l => l.Input, StringComparer.Ordinal);
        foreach (var unknown in lines.Select(l => l.Key).Except(model.Inputs.Select(i => i.Name)))
            faults.Add(
                $"--inputs-map, line {lines[unknown].First().Line}: '{unknown}' is no input of the model: {Some(model.Inputs.Select(i => i.Name))}. Correct it."
            );
        var bound = new List<FeatureInput>();
        for (var input = 0; input < model.Inputs.Count; input++)
            if (Bind(input, [.. lines[model.Inputs[input].Name]]) is { } made)
                bound.Add(made);
        return faults.Count == before ? bound : null;
    }

    private FeatureInput? Bind(int input, MappedInput[] lines)
    {
        var name = model.Inputs[input].Name;
        var from = lines.Length == 0 ? name : lines[0].Feature;
        if (lines.Any(l => l.Feature != from || l.Missing != lines[0].Missing))
            return Fault(name, "its lines differ in 'feature' or 'missing'; write both alike");
        if (!schema.TryFind(from, out var feature))
            return Fault(
                name,
                $"the schema has no feature '{from}': {Some(schema.Features.Select(f => f.Name))}. Name its feature in --inputs-map"
            );
        if (Number(input, lines.Length == 0 ? "" : lines[0].Missing, double.NaN) is not { } missing)
            return Fault(
                name,
                $"'missing' is '{lines[0].Missing}', which is no {(model.Inputs[input].IsText ? "text that the model knows" : "number")}. Correct it"
            );
        return feature.Kind switch
        {
            FeatureKind.Numeric => OfNumber(input, feature, lines, missing),
            FeatureKind.Set => OfMember(input, feature, lines, missing),
            _ => OfCategory(input, feature, lines, missing),
        };
    }

    private NumberInput? OfNumber(int input, Feature feature, MappedInput[] lines, double missing)
    {
        if (model.Inputs[input].IsText)
            return Fault<NumberInput>(
                input,
                $"takes texts, but feature '{feature.Name}' is numeric. Map a categorical feature to it"
            );
        if (lines.Any(l => l.Value.Length + l.As.Length > 0))
            return Fault<NumberInput>(
                input,
                $"has values in --inputs-map, but feature '{feature.Name}' is numeric. Leave 'value' and 'as' empty"
            );
        return new(feature, missing);
    }

    private MemberInput? OfMember(int input, Feature feature, MappedInput[] lines, double missing)
    {
        if (model.Inputs[input].IsText || lines is not [{ Value.Length: > 0, As: "" or "1" }])
            return Fault<MemberInput>(
                input,
                $"is fed by the set '{feature.Name}': 1 where it has one member, else 0. Give one line in --inputs-map with that member as 'value'"
            );
        var member = feature.CodeOf(lines[0].Value);
        return member >= 0
            ? new(feature, member, missing)
            : Fault<MemberInput>(
                input,
                $"set '{feature.Name}' has no member '{lines[0].Value}': {Some(feature.Vocabulary)}. Correct it in --inputs-map"
            );
    }

    private CategoryInput? OfCategory(
        int input,
        Feature feature,
        MappedInput[] lines,
        double missing
    )
    {
        var isText = model.Inputs[input].IsText;
        MappedInput[] listed = [.. lines.Where(l => l.Value.Length > 0)];
        var before = faults.Count;
        foreach (var line in listed.Where(l => feature.CodeOf(l.Value) < 0))
            Fault(
                line.Input,
                $"feature '{feature.Name}' has no value '{line.Value}': {Some(feature.Vocabulary)}. Correct it in --inputs-map"
            );
        foreach (var twice in listed.GroupBy(l => l.Value).Where(g => g.Count() > 1))
            Fault(twice.First().Input, $"value '{twice.Key}' is there twice. Keep one line");
        foreach (var line in listed.Where(l => Number(input, l.As, 1) is null))
            Fault(
                line.Input,
                $"'as' of value '{line.Value}' is '{line.As}', which is no {(isText ? "text that the model knows" : "number")}. Correct it"
            );
        if (!isText && listed.Length == 0)
            Fault(
                model.Inputs[input].Name,
                $"takes numbers, but feature '{feature.Name}' is categorical. List its values in --inputs-map: with the source's number of each in 'as', or one alone for 1 where the feature has it, else 0"
            );
        else if (!isText && listed.Any(l => (l.As.Length == 0) != (listed[0].As.Length == 0)))
            Fault(model.Inputs[input].Name, "has 'as' on some lines only. Fill it on all, or none");
        if (faults.Count > before)
            return null;
        var isOneOf = !isText && listed[0].As.Length == 0;
        var numbers = feature
            .Vocabulary.Select(value =>
                isText ? model.CodeOf(input, value)
                : isOneOf ? 0
                : double.NaN
            )
            .ToArray();
        foreach (var line in listed)
            numbers[feature.CodeOf(line.Value)] = Number(input, line.As, 1)!.Value;
        return Known(input, feature, numbers)
            ? new(feature, numbers, isOneOf ? 0 : double.NaN, missing)
            : null;
    }

    /// <summary>That the model knows some values only is as its source would have it; that it knows none is a mistake.</summary>
    private bool Known(int input, Feature feature, double[] numbers)
    {
        var name = model.Inputs[input].Name;
        string[] unknown = [.. feature.Vocabulary.Where((_, code) => double.IsNaN(numbers[code]))];
        if (unknown.Length == numbers.Length)
        {
            Fault(
                name,
                $"knows no value of feature '{feature.Name}' ({Some(feature.Vocabulary)}). Say in --inputs-map what it calls them, in 'value' and 'as'"
            );
            return false;
        }

        if (unknown.Length > 0)
            notices.Add(
                $"input '{name}': {unknown.Length} of {numbers.Length} values of feature '{feature.Name}' are unknown to the model and count as missing: {Some(unknown)}."
            );
        return true;
    }

    /// <summary>A cell as the input takes it; null where it is none.</summary>
    private double? Number(int input, string cell, double otherwise)
    {
        if (cell.Length == 0)
            return otherwise;
        if (model.Inputs[input].IsText)
            return model.CodeOf(input, cell) is var code && double.IsNaN(code) ? null : code;
        return
            double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && !double.IsInfinity(number)
            ? number
            : null;
    }

    private FeatureInput? Fault(string input, string message) =>
        Fault<FeatureInput>(input, message);

    private T? Fault<T>(int input, string message)
        where T : FeatureInput => Fault<T>(model.Inputs[input].Name, message);

    private T? Fault<T>(string input, string message)
        where T : FeatureInput
    {
        faults.Add($"input '{input}': {message}.");
        return null;
    }

    private static string Some(IEnumerable<string> names)
    {
        var first = names.Take(MostNames + 1).ToList();
        return first.Count <= MostNames
            ? string.Join(", ", first)
            : $"{string.Join(", ", first.Take(MostNames))}...";
    }
}
