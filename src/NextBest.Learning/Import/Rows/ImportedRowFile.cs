using System.Globalization;
using NextBest.Core.Models.Imported;
using NextBest.Learning.Examples;

namespace NextBest.Learning.Import.Rows;

/// <summary>
/// Streams rows for an imported model from CSV (UTF-8, plain or gzip, told by content) in bounded memory: one column an input, found by
/// name in any order; others are ignored. Empty or <c>NaN</c> is missing; categories are texts. One reader at a time; dispose to close
/// the file.
/// </summary>
public sealed class ImportedRowFile : IDisposable
{
    private readonly ImportedModel model;
    private readonly CsvLines lines;
    private readonly int[] columnOfInput;
    private readonly int columnCount;
    private readonly double[] values;
    private readonly long[] unknown;

    /// <summary>Opens a file and reads its header.</summary>
    /// <exception cref="InvalidDataException">It is empty, or its header is at fault; the message tells what to do.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public ImportedRowFile(string path, ImportedModel model)
        : this(File.OpenRead(path), model) { }

    /// <summary>Reads from a seekable stream, which it owns from then on.</summary>
    /// <inheritdoc cref="ImportedRowFile(string, ImportedModel)"/>
    public ImportedRowFile(Stream stream, ImportedModel model)
    {
        this.model = model;
        values = new double[model.Inputs.Count];
        unknown = new long[model.Inputs.Count];
        lines = new CsvLines(stream);
        try
        {
            var header = CsvHeader.Read(lines);
            columnCount = header.Columns.Count;
            columnOfInput = ColumnsOf(header);
            Ignored = [.. header.Columns.Where((_, column) => !columnOfInput.Contains(column))];
        }
        catch
        {
            lines.Dispose();
            throw;
        }
    }

    /// <summary>Columns that are no input.</summary>
    public IReadOnlyList<string> Ignored { get; }

    /// <summary>
    /// Per input how many rows so far had a text that the model does not know, which libraries take as missing or as none of their
    /// categories: many of them mean that the file writes codes, or the categories differently.
    /// </summary>
    public IReadOnlyList<long> UnknownTexts => unknown;

    /// <summary>The text of an input in the row that was read last.</summary>
    public ReadOnlySpan<char> TextOf(int input) => lines.Cells[columnOfInput[input]];

    /// <summary>The rows that are left, each once, in file order; blank lines are passed over.</summary>
    /// <exception cref="InvalidDataException">The gzip data is damaged or cut short.</exception>
    public IEnumerable<ImportedRow> Rows()
    {
        while (lines.Next(out var damage))
            yield return new(lines.Number, values, Parse(damage));
    }

    /// <inheritdoc/>
    public void Dispose() => lines.Dispose();

    private RowFault? Parse(string? damage)
    {
        if (damage is not null)
            return new(lines.Number, "", "", damage);
        if (lines.Cells.Count != columnCount)
            return new(
                lines.Number,
                "",
                "",
                $"has {lines.Cells.Count} cells, but the header has {columnCount}; quote cells with commas in them."
            );
        for (var i = 0; i < values.Length; i++)
        {
            var text = TextOf(i);
            if (model.Inputs[i].IsText)
            {
                values[i] = model.CodeOf(i, text);
                if (double.IsNaN(values[i]) && !IsMissing(text))
                    unknown[i]++;
            }
            else if (!TryNumber(text.Trim(), out values[i]))
                return RowFault.Of(
                    lines.Number,
                    model.Inputs[i].Name,
                    text,
                    "is no number; write it like -1.5e3, or leave the cell empty where it is missing."
                );
        }

        return null;
    }

    private static bool IsMissing(ReadOnlySpan<char> text) =>
        text.IsEmpty || text.Equals("nan", StringComparison.OrdinalIgnoreCase);

    internal static bool TryNumber(ReadOnlySpan<char> text, out double value)
    {
        value = double.NaN;
        return IsMissing(text)
            || (
                double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
                && double.IsFinite(value)
            );
    }

    private int[] ColumnsOf(CsvHeader header)
    {
        var columns = new int[model.Inputs.Count];
        var missing = new List<string>();
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = header.Find(model.Inputs[i].Name);
            // A vector of one column goes by its name, and by the name that the first of several has.
            if (columns[i] < 0 && columns.Length == 1)
                columns[i] = header.Find("f0");
            if (columns[i] < 0)
                missing.Add(model.Inputs[i].Name);
        }

        return missing.Count == 0
            ? columns
            : throw new InvalidDataException(
                $"line 1: the model's inputs {Shown(missing)} have no column; name the columns {Shown([.. model.Inputs.Select(i => i.Name)])}."
            );
    }

    private static string Shown(List<string> names) =>
        names.Count <= 20
            ? string.Join(", ", names)
            : $"{string.Join(", ", names.Take(20))}... ({names.Count} in all)";
}
