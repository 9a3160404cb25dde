using NextBest.Core.Features;
using NextBest.Core.Models.Inputs;
using NextBest.Learning.Examples;

namespace NextBest.Learning.Training;

/// <summary>
/// Chooses the columns of a model by the data: quantile bins for numbers, a row for each frequent category, members,
/// size and history for sets.
/// </summary>
internal static class InputLayoutBuilder
{
    /// <summary>Quantiles of a sample of this size are as good as those of all rows.</summary>
    private const int MostRowsLookedAt = 200_000;

    /// <summary>Beyond this, a history's rows cost more than they tell.</summary>
    private const int MostHistoryMembers = 128;

    public static InputLayout Build(
        ExampleSet examples,
        IReadOnlyList<int> rows,
        TrainingOptions options
    )
    {
        var schema = examples.Schema;
        var step = Math.Max(1, rows.Count / MostRowsLookedAt);
        var sample = Enumerable.Range(0, rows.Count / step).Select(i => rows[i * step]);
        var values = new float[schema.NumericCount][];
        for (var i = 0; i < values.Length; i++)
            values[i] = new float[rows.Count / step];
        var counts = schema
            .Features.Where(f => f.Kind == FeatureKind.Categorical)
            .Select(f => new int[f.Vocabulary.Count])
            .ToArray();
        var row = 0;
        foreach (var profile in sample.Select(examples.Profile))
        {
            for (var i = 0; i < values.Length; i++)
                values[i][row] = profile.Numerics[i];
            for (var i = 0; i < counts.Length; i++)
                if (profile.Categories[i] >= 0)
                    counts[i][profile.Categories[i]]++;
            row++;
        }

        return LayoutOf(
            schema,
            [
                .. schema.Features.SelectMany(f =>
                    f.Kind switch
                    {
                        FeatureKind.Numeric =>
                        [
                            new NumericColumn(
                                f,
                                QuantileCuts.Of(
                                    values[f.Slot],
                                    options.NumericBins,
                                    options.RowsPerBin
                                )
                            ),
                        ],
                        FeatureKind.Categorical =>
                        [
                            new CategoricalColumn(f, Frequent(counts[f.Slot], options.RowsPerBin)),
                        ],
                        _ => SetColumns(schema, f),
                    }
                ),
            ]
        );
    }

    private static InputLayout LayoutOf(FeatureSchema schema, InputColumn[] columns)
    {
        if (columns.Sum(c => (long)c.RowCount) <= InputLayout.MostRows)
            return new InputLayout(schema, columns);
        var largest = columns.MaxBy(c => c.RowCount)!;
        throw new InvalidDataException(
            $"the features have more values together than the {InputLayout.MostRows} a model can weigh, '{largest.Feature.Name}' most ({largest.RowCount}): leave it out of the schema, or give it fewer values."
        );
    }

    private static int[] Frequent(int[] counts, int atLeast) =>
        [.. Enumerable.Range(0, counts.Length).Where(code => counts[code] >= atLeast)];

    private static IEnumerable<InputColumn> SetColumns(FeatureSchema schema, Feature set)
    {
        yield return new SetColumn(set);
        yield return new SetSizeColumn(set);
        var earlier = SetHistory.EarlierOf(schema, set);
        if (earlier.Count > 0 && set.Vocabulary.Count <= MostHistoryMembers)
            yield return new SetHistoryColumn(set, [.. earlier.Take(SetHistoryColumn.MostEarlier)]);
    }
}
