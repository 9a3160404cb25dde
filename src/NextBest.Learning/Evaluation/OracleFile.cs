using System.Globalization;
using NextBest.Learning.Examples;

namespace NextBest.Learning.Evaluation;

/// <summary>
/// The true probabilities behind generated examples: CSV (plain or gzip) with <c>customer_id</c>, <c>as_of</c> and one
/// column per target, named by its id. Immutable once read.
/// </summary>
public sealed class OracleFile
{
    private readonly Dictionary<(string Customer, DateOnly AsOf), float[]> rows = [];

    private OracleFile() { }

    /// <summary>Reads the file; targets without a column get probability 0, other columns are ignored.</summary>
    /// <param name="path">The file.</param>
    /// <param name="targets">The model's targets.</param>
    /// <param name="customers">Whose rows to keep in memory; null: all.</param>
    /// <exception cref="InvalidDataException">The header or a row is at fault; the message names the line.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static OracleFile Read(
        string path,
        IReadOnlyList<string> targets,
        Predicate<string>? customers = null
    )
    {
        using var lines = new CsvLines(File.OpenRead(path));
        var cells = lines.Cells;
        if (!lines.Next(out _) || cells.Count == 0)
            throw new InvalidDataException("the oracle file is empty.");
        var header = Enumerable.Range(0, cells.Count).Select(i => cells[i].ToString()).ToList();
        var customer = header.IndexOf(ExampleFormat.CustomerId);
        var asOf = header.IndexOf(ExampleFormat.AsOf);
        var columns = targets.Select(t => header.IndexOf(t)).ToArray();
        if (customer < 0 || asOf < 0 || columns.All(c => c < 0))
            throw new InvalidDataException(
                "the oracle file needs the columns customer_id, as_of and one per target."
            );
        var oracle = new OracleFile();
        while (lines.Next(out var damage))
        {
            if (
                damage is not null
                || cells.Count != header.Count
                || !DateOnly.TryParseExact(cells[asOf], "yyyy-MM-dd", out var date)
            )
                throw new InvalidDataException(
                    $"oracle, line {lines.Number}: not {header.Count} cells with an ISO date in as_of."
                );
            var id = cells[customer].ToString();
            if (customers?.Invoke(id) != false)
                oracle.rows[(id, date)] = Probabilities(lines, columns);
        }

        return oracle;
    }

    /// <summary>The true probabilities of a customer at a time, by target.</summary>
    /// <exception cref="InvalidDataException">The file has no such row.</exception>
    public ReadOnlySpan<float> Of(string customer, DateTimeOffset asOf)
    {
        var date = DateOnly.FromDateTime(asOf.UtcDateTime);
        return rows.TryGetValue((customer, date), out var probabilities)
            ? probabilities
            : throw new InvalidDataException(
                $"the oracle has no row for customer '{customer}' as of {date:yyyy-MM-dd}: use the one generated with the examples."
            );
    }

    private static float[] Probabilities(CsvLines lines, int[] columns)
    {
        var values = new float[columns.Length];
        for (var t = 0; t < columns.Length; t++)
            if (
                columns[t] >= 0
                && lines.Cells[columns[t]] is { IsEmpty: false } text
                && !float.TryParse(
                    text,
                    NumberStyles.Float,
                    CultureInfo.InvariantCulture,
                    out values[t]
                )
            )
                throw new InvalidDataException(
                    $"oracle, line {lines.Number}: '{text}' is not a probability."
                );
        return values;
    }
}
