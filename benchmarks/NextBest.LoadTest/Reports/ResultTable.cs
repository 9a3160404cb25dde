using System.Globalization;
using NextBest.LoadTest.Measuring;
using NextBest.LoadTest.Runs;
using Spectre.Console;

namespace NextBest.LoadTest.Reports;

/// <summary>The figures as a table for a terminal.</summary>
internal static class ResultTable
{
    private static readonly string[] Columns =
    [
        "Scenario",
        "Load",
        "Calls",
        "Good/s",
        "Errors",
        "p50",
        "p90",
        "p99",
        "p99.9",
        "max",
    ];

    /// <summary>The table.</summary>
    public static Table Of(IReadOnlyList<LegResult> results)
    {
        var withFloor = results.Any(r => r.Floor is not null);
        var withQuiet = results.Any(r => r.Quiet is not null);
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var column in Columns)
            Add(table, column, column is "Scenario" or "Load" or "Errors");
        if (withFloor)
            Add(table, "to floor: calls, p99, p99.9", false);
        if (withQuiet)
            Add(table, "to quiet: calls, p99, p99.9", false);
        foreach (var result in results)
        foreach (var row in result.Rows)
            table.AddRow([
                .. CellsOf(result, row, withFloor, withQuiet).Select(cell => new Text(cell)),
            ]);
        return table;
    }

    private static void Add(Table table, string heading, bool isText) =>
        table.AddColumn(
            new TableColumn(heading) { Alignment = isText ? Justify.Left : Justify.Right }
        );

    private static IEnumerable<string> CellsOf(
        LegResult result,
        LegRow row,
        bool withFloor,
        bool withQuiet
    )
    {
        yield return row.Name;
        yield return result.Leg.Shape.ToString();
        yield return Number(row.Calls);
        yield return Number(row.Figures.PerSecond);
        yield return row.Errors.Count == 0
            ? "0"
            : string.Join("\n", row.Errors.Select(e => $"{Number(e.Count)} {e.Kind}"));
        yield return Latency.Text(row.Figures.P50);
        yield return Latency.Text(row.Figures.P90);
        yield return Latency.Text(row.Figures.P99);
        yield return Latency.Text(row.Figures.P999);
        yield return Latency.Text(row.Figures.Max);
        if (withFloor)
            yield return Ratios(row.ToFloor);
        if (withQuiet)
            yield return Ratios(row.ToQuiet);
    }

    private static string Ratios(Figures? ratios) =>
        ratios is null || !double.IsFinite(ratios.P99)
            ? ""
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{ratios.PerSecond:0.00}  {ratios.P99:0.00}  {ratios.P999:0.00}"
            );

    private static string Number(double value) =>
        value.ToString("N0", CultureInfo.InvariantCulture);
}
