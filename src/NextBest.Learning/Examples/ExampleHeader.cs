using NextBest.Core.Features;

namespace NextBest.Learning.Examples;

/// <summary>Which column of a file feeds which feature. Immutable.</summary>
internal sealed class ExampleHeader
{
    private ExampleHeader(string[] columns, Feature?[] features)
    {
        Columns = columns;
        Features = features;
        CustomerId = Array.IndexOf(columns, ExampleFormat.CustomerId);
        AsOf = Array.IndexOf(columns, ExampleFormat.AsOf);
        Acquired = Array.IndexOf(columns, ExampleFormat.Acquired);
    }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>The feature of each column; null where the column is none.</summary>
    public IReadOnlyList<Feature?> Features { get; }

    public int CustomerId { get; }

    public int AsOf { get; }

    public int Acquired { get; }

    /// <exception cref="InvalidDataException">A column repeats, or a required one is missing; the message lists all.</exception>
    public static ExampleHeader Parse(
        CsvLine line,
        FeatureSchema schema,
        bool needsAcquired,
        List<string> notices
    )
    {
        var columns = new string[line.Count];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = line[i].Trim().ToString();
        var header = new ExampleHeader(
            columns,
            [.. columns.Select(c => schema.TryFind(c, out var feature) ? feature : null)]
        );
        var faults = header.Faults(needsAcquired).ToList();
        if (faults.Count > 0)
            throw new InvalidDataException($"line 1: {string.Join("; ", faults)}");
        notices.AddRange(header.Notices(schema));
        return header;
    }

    private IEnumerable<string> Faults(bool needsAcquired)
    {
        foreach (var group in Columns.GroupBy(c => c).Where(g => g.Count() > 1))
            yield return $"column '{group.Key}' appears {group.Count()} times, keep one";
        if (CustomerId < 0)
            yield return $"there is no column '{ExampleFormat.CustomerId}', add it";
        if (needsAcquired && Acquired < 0)
            yield return $"there is no column '{ExampleFormat.Acquired}' with the label, add it";
    }

    private IEnumerable<string> Notices(FeatureSchema schema)
    {
        var ignored = Columns
            .Where((c, i) => Features[i] is null && i != CustomerId && i != AsOf && i != Acquired)
            .ToList();
        if (ignored.Count > 0)
            yield return $"ignored, not in the schema: {string.Join(", ", ignored)}";
        var absent = schema.Features.Select(f => f.Name).Except(Columns).ToList();
        if (absent.Count > 0)
            yield return $"in the schema but not in the file, so missing for every customer: {string.Join(", ", absent)}";
        if (AsOf < 0)
            yield return $"there is no column '{ExampleFormat.AsOf}': profiles carry no date";
    }
}
