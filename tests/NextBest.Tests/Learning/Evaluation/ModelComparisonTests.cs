using NextBest.Core.Models;
using NextBest.Learning.Evaluation;
using NextBest.Learning.Training;
using Xunit;

namespace NextBest.Tests.Learning.Evaluation;

public sealed class ModelComparisonTests
{
    private static readonly TrainingResult Trained = LogisticTrainer.Train(
        SyntheticData.Draw(20_000, 1),
        new() { Threads = 2 }
    );

    private static readonly TrainingResult Poor = LogisticTrainer.Train(
        SyntheticData.Draw(150, 2),
        new() { Threads = 2 }
    );

    [Fact]
    public void Evaluate_AgainstItself_FindsNoDifference()
    {
        var comparison = Compare(Trained.Model, Trained.Model, 3_000);
        Assert.Equal(new Difference(0, 0, 0, 1), comparison.Ranking.MapAt7);
        Assert.Equal(new Difference(0, 0, 0, 1), comparison.LogLoss);
        Assert.Equal(3, comparison.Targets.Count);
        Assert.All(comparison.Targets, t => Assert.Equal(new Difference(0, 0, 0, 1), t.Auc));
    }

    [Fact]
    public void Evaluate_AgainstAPoorModel_FindsTheDifference()
    {
        var comparison = Compare(Trained.Model, Poor.Model, 20_000);
        Assert.True(comparison.Ranking.NdcgAt7 is { IsSignificant: true, Value: > 0 });
        Assert.True(comparison.LogLoss is { IsSignificant: true, Value: < 0 });
        Assert.Contains(comparison.Targets, t => t.Auc is { IsSignificant: true, Value: > 0 });
        var reverse = Compare(Poor.Model, Trained.Model, 20_000);
        Assert.Equal(comparison.Ranking.MapAt7.Value, -reverse.Ranking.MapAt7.Value, 12);
    }

    [Fact]
    public void Evaluate_WithSegments_AddsUpToTheWhole()
    {
        var examples = SyntheticData.Draw(4_000, 60);
        var report = Evaluator.Evaluate(
            examples,
            Trained.Model,
            null,
            new()
            {
                Resamples = 50,
                Rival = new(Poor.Model, examples),
                Segmentations =
                [
                    .. SyntheticData.Schema.Features.Select(f =>
                        Segmentation.ByFeature(f, examples)
                    ),
                    Segmentation.ByRule("holds alpha", p => p.Contains(p.Schema.Held, 0)),
                ],
            }
        );
        Assert.Equal(
            ["income", "tier", "held", "holds alpha"],
            report.Segmentations.Select(s => s.Name)
        );
        Assert.Equal(["low", "high"], report.Segmentations[1].Segments.Select(s => s.Name));
        Assert.Equal(5, report.Segmentations[0].Segments.Count);
        Assert.All(
            report.Segmentations,
            segmentation =>
            {
                var segments = segmentation.Segments;
                Assert.Equal(report.Rows, segments.Sum(s => s.Rows));
                Assert.Equal(report.RankedRows, segments.Sum(s => s.RankedRows));
                Assert.Equal(
                    report.Model.MapAt7.Value,
                    segments.Sum(s => s.RankedRows * s.Ranking.MapAt7.Value) / report.RankedRows,
                    9
                );
                Assert.Equal(
                    report.Comparison!.Ranking.MapAt7.Value,
                    segments.Sum(s => s.RankedRows * s.Differences!.MapAt7.Value)
                        / report.RankedRows,
                    9
                );
                Assert.Equal(
                    report.LogLoss.Value,
                    segments.Sum(s => s.Rows * s.LogLoss.Value) / report.Rows,
                    9
                );
            }
        );
    }

    [Fact]
    public void Evaluate_AgainstOtherRows_SaysWhy()
    {
        var examples = SyntheticData.Draw(500, 61);
        var e = Assert.Throws<InvalidDataException>(() =>
            Evaluator.Evaluate(
                examples,
                Trained.Model,
                null,
                new() { Rival = new(Poor.Model, SyntheticData.Draw(400, 61)) }
            )
        );
        Assert.Contains("different rows", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_OfAChoiceAgainstEvents_ComparesRankingsAlone()
    {
        var choice = SyntheticData.Train(
            SyntheticData.Draw(3_000, 3, isChoice: true),
            new() { Threads = 2, Objective = ModelLink.Softmax }
        );
        var comparison = Compare(Trained.Model, choice.Model, 2_000);
        Assert.True(double.IsFinite(comparison.Ranking.MapAt7.Value));
        Assert.True(double.IsNaN(comparison.LogLoss.Value));
        Assert.False(comparison.LogLoss.IsSignificant);
    }

    private static ModelComparison Compare(IPropensityModel model, IPropensityModel other, int rows)
    {
        var examples = SyntheticData.Draw(rows, 50);
        return Evaluator
            .Evaluate(
                examples,
                model,
                null,
                new() { Resamples = 100, Rival = new(other, examples) }
            )
            .Comparison!;
    }
}
