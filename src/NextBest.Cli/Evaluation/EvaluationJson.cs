using System.Text.Json;
using System.Text.Json.Serialization;
using NextBest.Learning.Evaluation;

namespace NextBest.Cli.Evaluation;

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

    public static string Of(
        EvaluationReport report,
        IReadOnlyList<FeatureImportance>? importance = null
    ) =>
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
                report.LogLoss,
                Calibration = new
                {
                    report.Calibration.Error,
                    MeanTargetError = report.MeanTargetCalibrationError,
                    report.Calibration.Bins,
                },
                Targets = report.Targets.Select(Flat),
                Segmentations = NullIfEmpty(
                    report.Segmentations.Select(s => new
                    {
                        s.Name,
                        Segments = s.Segments.Select(Flat),
                    })
                ),
                Comparison = report.Comparison is { } comparison ? Flat(comparison) : null,
                FeatureImportance = importance is { Count: > 0 } ? importance : null,
            },
            Options
        );

    /// <summary>The figures by name, and their intervals apart from them.</summary>
    private static object Flat(TargetScores target) =>
        new
        {
            target.Target,
            target.Rows,
            target.Positives,
            Auc = target.Auc.Value,
            LogLoss = target.LogLoss.Value,
            target.CalibrationError,
            target.MeanPredicted,
            target.MeanObserved,
            LiftAt10 = target.LiftAt10.Value,
            FoundInTop3 = target.FoundInTop3.Value,
            Intervals = new
            {
                target.Auc,
                target.LogLoss,
                target.LiftAt10,
                target.FoundInTop3,
            },
            Reliability = target.Reliability.Bins,
            target.Gains,
        };

    private static object Flat(SegmentScores segment) =>
        new
        {
            segment.Name,
            segment.Rows,
            segment.RankedRows,
            Model = Flat(segment.Ranking),
            segment.LogLoss,
            segment.Predicted,
            segment.Observed,
            Differences = segment.Differences is { } differences ? Flat(differences) : null,
        };

    private static object Flat(ModelComparison comparison) =>
        new
        {
            Other = Flat(comparison.Other),
            comparison.OtherLogLoss,
            OtherCalibrationError = comparison.OtherCalibration.Error,
            Differences = Flat(comparison.Ranking),
            comparison.LogLoss,
            comparison.Targets,
        };

    private static Dictionary<string, Difference> Flat(RankingDifferences differences) =>
        new()
        {
            ["map_at_7"] = differences.MapAt7,
            ["hit_at_1"] = differences.HitAt1,
            ["hit_at_3"] = differences.HitAt3,
            ["ndcg_at_7"] = differences.NdcgAt7,
        };

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

    private static IEnumerable<T>? NullIfEmpty<T>(IEnumerable<T> items) =>
        items.Any() ? items : null;
}
