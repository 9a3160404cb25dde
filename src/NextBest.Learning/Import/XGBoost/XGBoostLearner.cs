using System.Globalization;
using System.Text.Json;
using NextBest.Core.Models.Ensembles;

namespace NextBest.Learning.Import.XGBoost;

/// <summary>What the learner of an XGBoost file says beside its trees: base scores, names and kinds of inputs.</summary>
internal static class XGBoostLearner
{
    public static double[] BaseScores(JsonField scalars, XGBoostObjective objective)
    {
        var outputs = Math.Max(
            1,
            Math.Max(
                scalars.TryGet("num_class")?.Whole ?? 0,
                scalars.TryGet("num_target")?.Whole ?? 1
            )
        );
        var field = scalars["base_score"];
        if (outputs > TreeEnsemble.MostOutputs)
            throw scalars.Fault(
                $"{outputs} outputs, and at most {TreeEnsemble.MostOutputs} are taken",
                "Train with fewer classes."
            );
        // XGBoost 3.1 and later write a list, even of one, as a text.
        var parts = (
            field.Value.ValueKind == JsonValueKind.String ? field.Text : field.Value.GetRawText()
        )
            .Trim()
            .TrimStart('[')
            .TrimEnd(']')
            .Split(',');
        if (parts.Length != 1 && parts.Length != outputs)
            throw field.Fault($"it has {parts.Length} numbers for {outputs} outputs");
        double[] margins =
        [
            .. parts.Select(part =>
                float.TryParse(
                    part,
                    NumberStyles.Float,
                    CultureInfo.InvariantCulture,
                    out var score
                ) && float.IsFinite(objective.Margin(score))
                    ? objective.Margin(score)
                    : throw field.Fault($"{field.Shown} is out of the objective's range")
            ),
        ];
        return parts.Length == outputs ? margins : [.. Enumerable.Repeat(margins[0], outputs)];
    }

    public static string[] Names(JsonField learner, int count)
    {
        var field = learner.TryGet("feature_names");
        if (field is null || field.Value.Count == 0)
            return [.. Enumerable.Range(0, count).Select(i => $"f{i}")];
        var names = field.Value.Texts();
        if (names.Length != count)
            throw field.Value.Fault($"it has {names.Length} names for {count} inputs");
        if (
            names
                .GroupBy(name => name, StringComparer.Ordinal)
                .FirstOrDefault(g => g.Count() > 1) is
            { } twice
        )
            throw field.Value.Fault($"the name {twice.Key} is there twice", "Name columns apart.");
        return names;
    }

    /// <summary>The file says which inputs are categories, or, where it does not, trees do that ask for sets.</summary>
    public static IReadOnlyList<string>?[] Categories(
        JsonField learner,
        TreeEnsembleParameters trees
    )
    {
        var categories = new IReadOnlyList<string>?[trees.InputCount];
        var types = learner.TryGet("feature_types")?.Texts() ?? [];
        for (var i = 0; i < Math.Min(types.Length, categories.Length); i++)
            categories[i] = types[i] is "c" or "categorical" ? [] : null;
        for (var node = 0; node < trees.Tests.Length; node++)
            if (trees.Tests[node] == NodeTest.InSetFromZero)
                categories[trees.Inputs[node]] = [];
        return categories;
    }
}
