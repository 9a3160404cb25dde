using NextBest.Core.Features;

namespace NextBest.Learning.Examples;

/// <summary>Reads a whole examples file into memory, counting the rows it has to leave out.</summary>
public static class ExampleLoader
{
    /// <summary>How many faults a report lists; the others are only counted.</summary>
    public const int MostFaultsKept = 20;

    /// <summary>Reads all rows of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="schema">The sealed schema.</param>
    /// <param name="options">How to read; null: the defaults.</param>
    /// <param name="progress">Told the number of rows read so far, now and then; may be null.</param>
    /// <exception cref="InvalidDataException">The file is empty, its header is at fault, or its gzip data is damaged.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static LoadReport Load(
        string path,
        FeatureSchema schema,
        ExampleFileOptions? options = null,
        IProgress<int>? progress = null
    )
    {
        const int RowsPerReport = 10_000;
        using var file = new ExampleFile(path, schema, options);
        var examples = new ExampleSet(schema);
        var faults = new List<RowFault>();
        var broken = 0;
        foreach (var row in file.Rows())
        {
            if (row.IsUsable)
                examples.Add(row.CustomerId, row.Profile, row.Acquired);
            else if (broken++ < MostFaultsKept)
                faults.Add(row.Fault);
            if ((examples.Count + broken) % RowsPerReport == 0)
                progress?.Report(examples.Count + broken);
        }

        return new(examples, broken, faults, file.Notices);
    }
}
