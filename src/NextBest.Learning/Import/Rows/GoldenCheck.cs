using System.Globalization;
using NextBest.Core.Models.Imported;
using NextBest.Learning.Examples;

namespace NextBest.Learning.Import.Rows;

/// <summary>
/// Compares what an imported model computes with what its source library computed for the same rows: numbers within
/// <see cref="Tolerance"/>, relative, or absolute below 1; labels that are texts exactly.
/// </summary>
public sealed class GoldenCheck
{
    /// <summary>The largest difference: of float libraries that add in an order of their own.</summary>
    public const double Tolerance = 1e-5;

    /// <summary>The most rows that are kept to be replayed when the model is opened.</summary>
    public const int MostRowsKept = 200;

    private readonly ImportedModel model;
    private readonly List<string[]> kept = [];

    private GoldenCheck(ImportedModel model) => this.model = model;

    /// <summary>How many rows were compared.</summary>
    public int Rows { get; private set; }

    /// <summary>The largest difference, relative, or absolute below 1.</summary>
    public double LargestDifference { get; private set; }

    /// <summary>The outputs that were compared.</summary>
    public IReadOnlyList<ImportedOutput> Compared { get; private set; } = [];

    /// <summary>The first rows: texts of the inputs, then of what was expected.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Kept => kept;

    /// <summary>Compares row by row.</summary>
    /// <param name="model">The imported model.</param>
    /// <param name="rows">Its inputs; see <see cref="ImportedRowFile"/>.</param>
    /// <param name="expected">CSV with a column for each output that is to be compared, by name, and as many rows; owned.</param>
    /// <param name="prefix">What stands before the names of outputs there.</param>
    /// <exception cref="InvalidDataException">
    /// A row is broken, the files have different numbers of rows, no column is an output, or a number differs: the message names row,
    /// column, what was expected and what came out.
    /// </exception>
    public static GoldenCheck Run(
        ImportedModel model,
        ImportedRowFile rows,
        Stream expected,
        string prefix = ""
    )
    {
        var check = new GoldenCheck(model);
        using var lines = new CsvLines(expected);
        var places = check.PlacesOf(CsvHeader.Read(lines), prefix);
        var scoring = new ImportedScoring(model);
        foreach (var row in rows.Rows())
        {
            if (scoring.Score(rows, row) is { } fault)
                throw new InvalidDataException($"inputs: {fault}");
            if (!lines.Next(out var damage))
                throw new InvalidDataException(
                    $"expected: there are {check.Rows} rows, but more inputs (line {row.Line}); give one row for each row of inputs."
                );
            if (damage is not null)
                throw new InvalidDataException($"expected: line {lines.Number}: {damage}");
            check.Compare(rows, scoring, lines, places, row.Line);
        }

        if (lines.Next(out _))
            throw new InvalidDataException(
                $"expected: there are more rows than the {check.Rows} of the inputs; give one row for each row of inputs."
            );
        return check.Rows > 0
            ? check
            : throw new InvalidDataException("inputs: there are no rows; give at least one.");
    }

    private (int Output, int Column)[] PlacesOf(CsvHeader header, string prefix)
    {
        (int Output, int Column)[] places =
        [
            .. model
                .Outputs.Select(
                    (output, i) => (Output: i, Column: header.Find(prefix + output.Name))
                )
                .Where(p => p.Column >= 0),
        ];
        if (places.Length == 0)
            throw new InvalidDataException(
                $"expected: line 1: no column is an output of the model; name columns {string.Join(", ", model.Outputs.Take(20).Select(o => o.Name))}."
            );
        Compared = [.. places.Select(p => model.Outputs[p.Output])];
        return places;
    }

    private void Compare(
        ImportedRowFile rows,
        ImportedScoring scoring,
        CsvLines lines,
        (int Output, int Column)[] places,
        long line
    )
    {
        Rows++;
        var texts = new List<string>();
        foreach (var (output, column) in places)
        {
            if (column >= lines.Cells.Count)
                throw new InvalidDataException(
                    $"expected: line {lines.Number}: there are {lines.Cells.Count} cells, too few; write one for each column."
                );
            var text = lines.Cells[column].ToString();
            var got = scoring.TextOf(output);
            var difference = Difference(model.Outputs[output], text, got);
            if (difference > Tolerance)
                throw new InvalidDataException(
                    $"row {Rows} (line {line}), column {model.Outputs[output].Name}: expected {text}, got {got}, a difference of {difference.ToString("G3", CultureInfo.InvariantCulture)}, relative or absolute below 1; at most {Tolerance} is allowed. Check that both files are of this model; nothing was written."
                );
            LargestDifference = Math.Max(LargestDifference, difference);
            texts.Add(text);
        }

        if (kept.Count < MostRowsKept)
            kept.Add([.. model.Inputs.Select((_, i) => rows.TextOf(i).ToString()), .. texts]);
    }

    private static double Difference(ImportedOutput output, string expected, string got)
    {
        if (output.IsText)
            return expected == got ? 0 : double.PositiveInfinity;
        var isNumber =
            ImportedRowFile.TryNumber(expected.AsSpan().Trim(), out var wanted)
            & ImportedRowFile.TryNumber(got, out var value);
        if (!isNumber)
            return expected == got ? 0 : double.PositiveInfinity;
        if (double.IsNaN(wanted) || double.IsNaN(value))
            return double.IsNaN(wanted) && double.IsNaN(value) ? 0 : double.PositiveInfinity;
        return Math.Abs(value - wanted) / Math.Max(1, Math.Abs(wanted));
    }
}
