using System.Text.Json;
using System.Text.Json.Serialization;
using NextBest.Learning.Evaluation;

namespace NextBest.Cli.Models;

/// <summary>An evaluation for programs.</summary>
internal static class EvaluationJson
{
    public static JsonSerializerOptions Options { get; } =
        new()
        {
            WriteIndented = true,
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            // A target without positives has no AUC.
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        };

    public static string Of(EvaluationReport report) =>
        JsonSerializer.Serialize(
            new
            {
                report.Rows,
                report.RankedRows,
                report.Customers,
                Model = Flat(report.Model),
                Popularity = Flat(report.Popularity),
                Oracle = report.Oracle is { } oracle ? Flat(oracle) : null,
                ModelToOracle = report.Oracle is null ? null : Ratios(report.Model, report.Oracle),
                report.Targets,
            },
            Options
        );

    private static Dictionary<string, Interval> Flat(RankingScores scores) =>
        new()
        {
            ["map_at_7"] = scores.MapAt7,
            ["hit_at_1"] = scores.HitAt1,
            ["hit_at_3"] = scores.HitAt3,
            ["ndcg_at_7"] = scores.NdcgAt7,
        };

    private static Dictionary<string, double> Ratios(RankingScores model, RankingScores oracle)
    {
        var best = Flat(oracle);
        return Flat(model).ToDictionary(m => m.Key, m => m.Value.Value / best[m.Key].Value);
    }
}
