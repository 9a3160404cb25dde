using NextBest.Core.Features;
using NextBest.Core.Models.Imported.Features;

namespace NextBest.Learning.Import.Propensities;

/// <summary>
/// Finds the number that an input takes for each value of a categorical feature: the code of the same text where the model knows
/// texts, what the map lists, or 1 for listed values and 0 for others.
/// </summary>
internal sealed class CategoryBinder(InputToBind input, Feature feature, List<string> notices)
{
    private readonly MappedInput[] listed = [.. input.Lines.Where(l => l.Value.Length > 0)];

    public CategoryInput? Bind(double missing)
    {
        if (!AreListedWell())
            return null;
        var isOneOf = !input.IsText && listed[0].As.Length == 0;
        var numbers = feature
            .Vocabulary.Select(value =>
                input.IsText ? input.CodeOf(value)
                : isOneOf ? 0
                : double.NaN
            )
            .ToArray();
        foreach (var line in listed)
            numbers[feature.CodeOf(line.Value)] = input.Number(line.As, 1)!.Value;
        return AreKnown(numbers) ? new(feature, numbers, isOneOf ? 0 : double.NaN, missing) : null;
    }

    private bool AreListedWell()
    {
        var before = input.FaultCount;
        foreach (var line in listed.Where(l => feature.CodeOf(l.Value) < 0))
            input.Fault(
                $"feature '{feature.Name}' has no value '{line.Value}': {InputToBind.Some(feature.Vocabulary)}. Correct it in --inputs-map"
            );
        foreach (var twice in listed.GroupBy(l => l.Value).Where(g => g.Count() > 1))
            input.Fault($"value '{twice.Key}' is there twice. Keep one line");
        foreach (var line in listed.Where(l => input.Number(l.As, 1) is null))
            input.Fault(
                $"'as' of value '{line.Value}' is '{line.As}', which is no {input.Kind}. Correct it"
            );
        if (input.IsText && listed.Any(l => l.As.Length == 0))
            input.Fault("takes texts. Give the model's text of each listed value in 'as'");
        if (!input.IsText && listed.Length == 0)
            input.Fault(
                $"takes numbers, but feature '{feature.Name}' is categorical. List its values in --inputs-map: with the source's number of each in 'as', or one alone for 1 where the feature has it, else 0"
            );
        else if (!input.IsText && listed.Any(l => (l.As.Length == 0) != (listed[0].As.Length == 0)))
            input.Fault("has 'as' on some lines only. Fill it on all, or none");
        return input.FaultCount == before;
    }

    /// <summary>That the model knows some values only is as its source would have it; that it knows none is a mistake.</summary>
    private bool AreKnown(double[] numbers)
    {
        string[] unknown = [.. feature.Vocabulary.Where((_, code) => double.IsNaN(numbers[code]))];
        if (unknown.Length == numbers.Length)
            input.Fault(
                $"knows no value of feature '{feature.Name}' ({InputToBind.Some(feature.Vocabulary)}). Say in --inputs-map what it calls them, in 'value' and 'as'"
            );
        else if (unknown.Length > 0)
            notices.Add(
                $"input '{input.Name}': {unknown.Length} of {numbers.Length} values of feature '{feature.Name}' are unknown to the model and count as missing: {InputToBind.Some(unknown)}."
            );
        return unknown.Length < numbers.Length;
    }
}
