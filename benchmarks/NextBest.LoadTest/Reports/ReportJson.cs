using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NextBest.LoadTest.Measuring;
using NextBest.LoadTest.Runs;

namespace NextBest.LoadTest.Reports;

/// <summary>The figures for programs: names in snake case, latencies in microseconds.</summary>
internal static class ReportJson
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>The report as JSON.</summary>
    public static string Of(Report report) =>
        JsonSerializer.Serialize(
            new
            {
                Address = report.Plan.Address.OriginalString,
                report.Started,
                report.Plan.Connections,
                report.Plan.Streams,
                DurationSeconds = report.Plan.Duration.TotalSeconds,
                report.Plan.Rounds,
                report.Plan.Customers,
                report.Plan.Hot,
                Results = report.Results.SelectMany(r => r.Rows.Select(row => RowOf(r, row))),
                report.Notes,
            },
            s_options
        );

    private static object RowOf(LegResult result, LegRow row) =>
        new
        {
            Scenario = result.Leg.Scenario.Name,
            Part = row.Part,
            Background = result.Leg.Role == LegRole.Disturbed,
            Loop = result.Leg.Shape.IsClosed ? "closed" : "open",
            InFlight = result.Leg.Shape.IsClosed ? result.Leg.Shape.InFlight : (int?)null,
            Rate = result.Leg.Shape.IsClosed ? (double?)null : result.Leg.Shape.PerSecond,
            ShareOfMaximum = result.Leg.Shape.Share,
            row.Calls,
            Errors = row.Errors.ToDictionary(e => e.Kind, e => e.Count),
            Figures = FiguresOf(row.Figures),
            ToFloor = FiguresOf(row.ToFloor),
            ToQuiet = FiguresOf(row.ToQuiet),
            Rounds = row.Rounds.Select(FiguresOf),
            Seconds = row.Part is null
                ? result
                    .Rounds[^1]
                    .Timeline.Seconds.Select(s => new
                    {
                        s.Good,
                        s.Failed,
                        WorstMicroseconds = s.Worst / 1000.0,
                    })
                : null,
            Percentiles = PercentileCurve
                .Of(row.Latency)
                .Select(p => new { p.Share, p.Microseconds }),
        };

    private static object? FiguresOf(Figures? f) =>
        f is null
            ? null
            : new
            {
                f.PerSecond,
                f.P50,
                f.P90,
                f.P99,
                f.P999,
                f.Max,
            };
}
