using System.Globalization;
using NextBest.LoadTest.Measuring;
using NextBest.LoadTest.Runs;
using Spectre.Console;

namespace NextBest.LoadTest.Reports;

/// <summary>The figures as a table for a terminal.</summary>
internal static class ResultTable
{
    private static readonly ResultColumn[] Always =
    [
        new("Scenario", true, (_, row) => row.Name),
        new("Load", true, (result, _) => result.Leg.Shape.ToString()),
        new("Calls", false, (_, row) => Number(row.Calls)),
        new("Good/s", false, (_, row) => Number(row.Figures.PerSecond)),
        new("Errors", true, (_, row) => ErrorsOf(row)),
        new("p50", false, (_, row) => Latency.Text(row.Figures.P50)),
        new("p90", false, (_, row) => Latency.Text(row.Figures.P90)),
        new("p99", false, (_, row) => Latency.Text(row.Figures.P99)),
        new("p99.9", false, (_, row) => Latency.Text(row.Figures.P999)),
        new("max", false, (_, row) => Latency.Text(row.Figures.Max)),
    ];

    /// <summary>The columns that these results fill.</summary>
    public static IReadOnlyList<ResultColumn> ColumnsOf(IReadOnlyList<LegResult> results) =>
        [
            .. Always,
            .. results.Any(r => r.Floor is not null) ? RatiosTo("floor", row => row.ToFloor) : [],
            .. results.Any(r => r.Quiet is not null) ? RatiosTo("quiet", row => row.ToQuiet) : [],
        ];

    /// <summary>The table.</summary>
    public static Table Of(IReadOnlyList<LegResult> results)
    {
        var columns = ColumnsOf(results);
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var column in columns)
            table.AddColumn(
                new TableColumn(column.Heading)
                {
                    Alignment = column.IsText ? Justify.Left : Justify.Right,
                }
            );
        foreach (var result in results)
        foreach (var row in result.Rows)
            table.AddRow([.. columns.Select(c => new Text(c.Cell(result, row)))]);
        return table;
    }

    private static ResultColumn[] RatiosTo(string basis, Func<LegRow, Figures?> ratios) =>
        [
            new($"calls/{basis}", false, (_, row) => Ratio(ratios(row)?.PerSecond)),
            new($"p99/{basis}", false, (_, row) => Ratio(ratios(row)?.P99)),
            new($"p99.9/{basis}", false, (_, row) => Ratio(ratios(row)?.P999)),
        ];

    private static string Ratio(double? ratio) =>
        ratio is { } value && double.IsFinite(value)
            ? $"{value.ToString("0.00", CultureInfo.InvariantCulture)}x"
            : "-";

    private static string ErrorsOf(LegRow row) =>
        row.Errors.Count == 0
            ? "0"
            : string.Join("\n", row.Errors.Select(e => $"{Number(e.Count)} {e.Kind}"));

    private static string Number(double value) =>
        value.ToString("N0", CultureInfo.InvariantCulture);
}
