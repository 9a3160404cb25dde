using System.Globalization;
using NextBest.Bundles.Golden;

namespace NextBest.Tests.Import;

/// <summary>A CSV file in memory, by column names.</summary>
internal sealed class Table
{
    private readonly IReadOnlyList<CsvRecord> records;

    private Table(IReadOnlyList<CsvRecord> records) => this.records = records;

    public int Count => records.Count - 1;

    public static Table Read(string path) => new(CsvRecord.ReadAll(File.ReadAllBytes(path)));

    public string Cell(int row, string column) =>
        records[row + 1].Fields[Array.IndexOf(records[0].Fields, column)];

    public double Number(int row, string column) =>
        double.Parse(Cell(row, column), CultureInfo.InvariantCulture);
}
