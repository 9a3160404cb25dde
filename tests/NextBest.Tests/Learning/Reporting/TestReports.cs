using NextBest.Core.Models;
using NextBest.Learning.Evaluation;
using NextBest.Learning.Examples;
using NextBest.Learning.Reporting;
using NextBest.Learning.Training;

namespace NextBest.Tests.Learning.Reporting;

/// <summary>Contents of report pages, from a small evaluation.</summary>
internal static class TestReports
{
    private static readonly ExampleSet Examples = SyntheticData.Draw(800, 90);

    private static readonly IPropensityModel Model = LogisticTrainer
        .Train(SyntheticData.Draw(2_000, 1), new() { Threads = 1 })
        .Model;

    private static readonly EvaluationReport Report = Evaluator.Evaluate(
        Examples,
        Model,
        null,
        new()
        {
            Resamples = 40,
            Rival = new(Model, Examples),
            Segmentations =
            [
                Segmentation.ByFeature(SyntheticData.Schema.Features[0], Examples),
                Segmentation.ByFeature(SyntheticData.Schema.Features[1], Examples),
            ],
        }
    );

    private static readonly IReadOnlyList<FeatureImportance> Importance = PermutationImportance.Of(
        Examples,
        Model,
        new() { Resamples = 40 }
    );

    /// <summary>A page with everything on it, one target never acquired.</summary>
    /// <param name="name">What models, targets, segments, features and facts are named; null: as they are.</param>
    public static ReportContent Content(string? name = null)
    {
        var never = Report.Targets[0] with
        {
            Target = "never acquired",
            Positives = 0,
            Auc = Undefined,
            LiftAt10 = Undefined,
            FoundInTop3 = Undefined,
            Reliability = new([]),
            Gains = [],
        };
        return new()
        {
            Model = name ?? "model",
            Other = name ?? "other",
            Facts = [new(name ?? "rows", name ?? "800")],
            Importance = [.. Importance.Select(f => f with { Feature = name ?? f.Feature })],
            Evaluation = Report with
            {
                Targets =
                [
                    .. Report.Targets.Select(t => t with { Target = name ?? t.Target }),
                    never,
                ],
                Segmentations =
                [
                    .. Report.Segmentations.Select(s => new SegmentationScores(
                        name ?? s.Name,
                        [.. s.Segments.Select(g => g with { Name = name ?? g.Name })]
                    )),
                ],
                Comparison = Report.Comparison! with
                {
                    Targets =
                    [
                        .. Report.Comparison.Targets.Select(t =>
                            t with
                            {
                                Target = name ?? t.Target,
                            }
                        ),
                    ],
                },
            },
        };
    }

    private static Interval Undefined => new(double.NaN, double.NaN, double.NaN);
}
