using NextBest.Core.Features;
using NextBest.Learning.Examples;

namespace NextBest.Learning.Matching;

/// <summary>Joins choices with the profiles of an examples file; rows without a choice are passed over.</summary>
public static class ChoiceLoader
{
    /// <summary>Reads all rows of the examples file that have a choice.</summary>
    /// <param name="path">The examples file; its column <c>acquired</c> is not looked at.</param>
    /// <param name="schema">The sealed schema.</param>
    /// <param name="choices">What was chosen.</param>
    /// <param name="options">How to read; null: the defaults.</param>
    /// <param name="progress">Told the number of rows read so far, now and then; may be null.</param>
    /// <exception cref="InvalidDataException">The file is empty, its header is at fault, it has no dates, or its gzip data is damaged.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static ChoiceLoadReport Load(
        string path,
        FeatureSchema schema,
        ChoiceFile choices,
        ExampleFileOptions? options = null,
        IProgress<long>? progress = null
    )
    {
        const int RowsPerReport = 10_000;
        using var file = new ExampleFile(path, schema, options);
        if (file.Header.AsOf < 0)
            throw new InvalidDataException(
                $"line 1: there is no column '{ExampleFormat.AsOf}', which says what choice belongs to which row; add it"
            );
        var joined = new ExampleSet(schema);
        var faults = new List<RowFault>();
        var seen = new HashSet<ChoiceKey>();
        var (rows, broken, matched) = (0L, 0, 0L);
        foreach (var row in file.Rows())
        {
            if (++rows % RowsPerReport == 0)
                progress?.Report(rows);
            if (!row.IsUsable)
            {
                if (broken++ < ExampleLoader.MostFaultsKept)
                    faults.Add(row.Fault);
                continue;
            }

            var day = DateOnly.FromDateTime(row.Profile.AsOf.UtcDateTime);
            var chosen = choices.Of(new(row.CustomerId, day));
            if (chosen.Count == 0 || !seen.Add(new(row.CustomerId, day)))
                continue;
            joined.Add(row.CustomerId, row.Profile, chosen);
            matched += chosen.Count;
        }

        return new(joined, rows, broken, faults, file.Notices, choices.Count - matched);
    }
}
