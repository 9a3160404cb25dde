using NextBest.Learning.Examples;

namespace NextBest.Learning.Import.Rows;

/// <summary>The names of a file's columns. Immutable.</summary>
internal sealed class CsvHeader
{
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    private CsvHeader(string[] columns)
    {
        Columns = columns;
        for (var i = 0; i < columns.Length; i++)
            if (!places.TryAdd(columns[i], i))
                throw new InvalidDataException(
                    $"line 1: column '{columns[i]}' appears twice; keep one."
                );
    }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>The place of a column; -1 where there is none.</summary>
    public int Find(string name) => places.GetValueOrDefault(name, -1);

    /// <exception cref="InvalidDataException">The file is empty, or its header is at fault.</exception>
    public static CsvHeader Read(CsvLines lines)
    {
        if (!lines.Next(out var damage))
            throw new InvalidDataException(
                "the file is empty: it needs a header line with one column an input of the model."
            );
        if (damage is not null)
            throw new InvalidDataException($"line {lines.Number}: {damage}");
        var columns = new string[lines.Cells.Count];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = lines.Cells[i].Trim().ToString();
        return new(columns);
    }
}
