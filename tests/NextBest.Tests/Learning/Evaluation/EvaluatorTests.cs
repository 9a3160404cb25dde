using System.Text.Json;
using NextBest.Learning.Evaluation;
using NextBest.Learning.Training;
using Xunit;

namespace NextBest.Tests.Learning.Evaluation;

public sealed class EvaluatorTests
{
    private static readonly EvaluationOptions Options = new() { Resamples = 100 };
    private static readonly TrainingResult Trained = LogisticTrainer.Train(
        SyntheticData.Draw(20_000, 1),
        new() { Threads = 2 }
    );

    [Fact]
    public void Evaluate_OfATrainedModel_BeatsPopularityAndIsCalibrated()
    {
        var report = Evaluator.Evaluate(
            SyntheticData.Draw(20_000, 50),
            Trained.Model,
            null,
            Options
        );
        Assert.True(report.Model.NdcgAt7.Low > report.Popularity.NdcgAt7.High);
        Assert.All(
            report.Targets,
            target =>
            {
                Assert.InRange(target.CalibrationError, 0, 0.02);
                Assert.Equal(target.MeanObserved, target.MeanPredicted, 0.015);
                Assert.InRange(target.Auc.Value, 0.55, 1);
            }
        );
        Assert.InRange(
            report.Model.MapAt7.Value,
            report.Model.MapAt7.Low,
            report.Model.MapAt7.High
        );
    }

    [Fact]
    public void Evaluate_WithTheSameSeed_GivesTheSameIntervals()
    {
        var examples = SyntheticData.Draw(2_000, 51);
        var first = Evaluator.Evaluate(examples, Trained.Model, null, Options);
        Assert.Equal(first.Model, Evaluator.Evaluate(examples, Trained.Model, null, Options).Model);
        var other = Evaluator.Evaluate(examples, Trained.Model, null, Options with { Seed = 9 });
        Assert.NotEqual(first.Model.MapAt7.Low, other.Model.MapAt7.Low);
        Assert.Equal(first.Model.MapAt7.Value, other.Model.MapAt7.Value);
    }

    [Fact]
    public void Evaluate_OfManyRows_ScoresEachOnce()
    {
        var model = new CountingModel(Trained.Model);
        Evaluator.Evaluate(SyntheticData.Draw(3_000, 53), model, null, Options);
        Assert.Equal(3_000, model.Scored);
    }

    [Fact]
    public void Evaluate_Twice_GivesTheSameFigures()
    {
        var examples = SyntheticData.Draw(3_000, 54);
        string Figures() =>
            JsonSerializer.Serialize(Evaluator.Evaluate(examples, Trained.Model, null, Options));
        Assert.Equal(Figures(), Figures());
    }

    [Fact]
    public void Evaluate_WithoutAnyAcquisition_SaysWhatIsMissing()
    {
        var examples = new NextBest.Learning.Examples.ExampleSet(SyntheticData.Schema);
        examples.Add("A", SyntheticData.Customer(new Random(1)).Profile, []);
        Assert.Throws<InvalidDataException>(() =>
            Evaluator.Evaluate(examples, Trained.Model, null, Options)
        );
    }

    [Fact]
    public void Evaluate_WithAnOracle_RanksByTrueProbabilities()
    {
        var examples = SyntheticData.Draw(500, 52);
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(
                path,
                Enumerable
                    .Range(0, examples.Count)
                    .Select(row =>
                        $"C{row},0001-01-01,"
                        + string.Join(
                            ',',
                            SyntheticData.Targets.Select(t =>
                                examples.Acquired(row).ToArray().Any(p => examples.Products[p] == t)
                                    ? "0.9"
                                    : ""
                            )
                        )
                    )
                    .Prepend("customer_id,as_of,alpha,beta,gamma")
            );
            var oracle = OracleFile.Read(path, Trained.Model.Targets);
            var report = Evaluator.Evaluate(examples, Trained.Model, oracle, Options);
            Assert.Equal(1, report.Oracle!.NdcgAt7.Value, 9);
            Assert.True(report.Model.NdcgAt7.Value < 1);
            Assert.Throws<InvalidDataException>(() => oracle.Of("C9999", default).Length);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
