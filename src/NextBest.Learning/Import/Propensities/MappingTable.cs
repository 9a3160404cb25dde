using NextBest.Learning.Examples;
using NextBest.Learning.Import.Rows;

namespace NextBest.Learning.Import.Propensities;

/// <summary>A small CSV table with known columns: the rows of <c>--targets</c> and <c>--inputs-map</c>.</summary>
internal sealed class MappingTable
{
    private readonly List<Row> rows = [];

    /// <summary>The rows in the order of the file.</summary>
    public IReadOnlyList<Row> Rows => rows;

    /// <summary>Reads a table.</summary>
    /// <param name="stream">Its text, seekable; it is closed.</param>
    /// <param name="required">Columns that must be there.</param>
    /// <param name="optional">Columns that may be there; their cells are empty where not.</param>
    /// <exception cref="InvalidDataException">The message tells every faulty line.</exception>
    public static MappingTable Read(Stream stream, string[] required, string[] optional)
    {
        using var lines = new CsvLines(stream);
        var header = CsvHeader.Read(lines);
        string[] known = [.. required, .. optional];
        List<string> faults =
        [
            .. required
                .Where(name => header.Find(name) < 0)
                .Select(name => $"line 1: column '{name}' is missing; add it."),
            .. header
                .Columns.Where(name => !known.Contains(name))
                .Select(name =>
                    $"line 1: column '{name}' is none of {string.Join(", ", known)}; remove it."
                ),
        ];
        var table = new MappingTable();
        while (lines.Next(out var damage))
            if (damage is not null)
                faults.Add($"line {lines.Number}: {damage}");
            else if (lines.Cells.Count != header.Columns.Count)
                faults.Add(
                    $"line {lines.Number}: has {lines.Cells.Count} cells, the header {header.Columns.Count}."
                );
            else
                table.rows.Add(
                    new(
                        lines.Number,
                        known.ToDictionary(
                            name => name,
                            name =>
                                header.Find(name) is >= 0 and var at
                                    ? lines.Cells[at].Trim().ToString()
                                    : "",
                            StringComparer.Ordinal
                        )
                    )
                );
        return faults.Count == 0
            ? table
            : throw new InvalidDataException(string.Join(Environment.NewLine, faults));
    }

    /// <summary>One line.</summary>
    internal sealed class Row(long line, Dictionary<string, string> cells)
    {
        public long Line => line;

        /// <summary>The cell of a known column, without blanks around it; empty where the file lacks the column.</summary>
        public string this[string column] => cells[column];
    }
}
