using NextBest.Core.Models;
using NextBest.Core.Models.Trees;
using NextBest.Learning.Boosting;
using NextBest.Learning.Calibration;
using NextBest.Learning.Evaluation;
using NextBest.Learning.Examples;
using NextBest.Learning.Training;
using NextBest.Tests.Learning.Evaluation;
using NextBest.Tests.Models;
using Xunit;

namespace NextBest.Tests.Learning.Calibration;

public sealed class RecalibratorTests
{
    private static readonly LogisticModel Model = (LogisticModel)
        LogisticTrainer.Train(SyntheticData.Draw(20_000, 1), new() { Threads = 2 }).Model;

    [Theory]
    [InlineData(RecalibrationScope.Priors)]
    [InlineData(RecalibrationScope.All)]
    public void Recalibrate_OfAModelWithMovedRates_FindsThemAgain(RecalibrationScope scope)
    {
        var moved = With(
            Model.Outputs with
            {
                Intercepts = [.. Model.Outputs.Intercepts.Select((i, t) => i + t - 1)],
            }
        );
        var recent = SyntheticData.Draw(10_000, 70);
        var restored = Recalibrator.Recalibrate(moved, recent, scope);
        var judged = SyntheticData.Draw(10_000, 71);
        Assert.InRange(Error(moved, judged), 0.03, 1);
        // An honest model has 0.012: bins of 667 rows.
        Assert.InRange(Error(restored, judged), 0, 0.02);
        Assert.Equal(Aucs(moved, judged), Aucs(restored, judged), (a, b) => Math.Abs(a - b) < 1e-4);
    }

    [Fact]
    public void Recalibrate_OfASoftmax_MovesItsShares()
    {
        var model = (LogisticModel)
            SyntheticData
                .Train(SyntheticData.Draw(20_000, 2, isChoice: true), new() { Threads = 2 })
                .Model;
        var moved = new LogisticModel(
            model.Parameters with
            {
                Outputs = model.Outputs with
                {
                    Intercepts = [.. model.Outputs.Intercepts.Select((i, t) => i + 1.5f * t)],
                },
            }
        );
        var recent = SyntheticData.Draw(10_000, 72, isChoice: true);
        var restored = Recalibrator.Recalibrate(moved, recent, RecalibrationScope.Priors);
        var judged = SyntheticData.Draw(5_000, 73, isChoice: true);
        Assert.InRange(Error(restored, judged), 0, 0.03);
        Assert.True(Error(restored, judged) < Error(moved, judged) / 2);
        Assert.Equal(1, restored.Outputs.BaseRates.Sum(), 3);
    }

    [Fact]
    public void Recalibrate_OfATargetWithACurve_RaisesTheCurve()
    {
        var curved = With(
            Model.Outputs with
            {
                Curves = [null, new MonotoneCurve([-2, 0], [-5, -3.5f]), null],
            }
        );
        var restored = Recalibrator.Recalibrate(
            curved,
            SyntheticData.Draw(10_000, 74),
            RecalibrationScope.Priors
        );
        Assert.Equal(curved.Outputs.Intercepts[1], restored.Outputs.Intercepts[1]);
        var (before, after) = (curved.Outputs.Curves[1]!, restored.Outputs.Curves[1]!);
        Assert.True(after.Outputs[0] > before.Outputs[0] + 1);
        Assert.Equal(1.5, after.Outputs[1] - after.Outputs[0], 4);
    }

    [Fact]
    public void Recalibrate_OfTrees_KeepsThem()
    {
        var trained = SymmetricTreesTrainer.Train(
            SyntheticData.Draw(10_000, 75),
            new() { Threads = 2, Trees = 60 },
            null,
            TestContext.Current.CancellationToken
        );
        var parameters = Assert.IsType<SymmetricTreesModel>(trained.Model).Parameters;
        var trees = new SymmetricTreesModel(
            parameters with
            {
                Outputs = parameters.Outputs with { Intercepts = [2, 2, 2] },
            }
        );
        var recent = SyntheticData.Draw(10_000, 76);
        var restored = Recalibrator.Recalibrate(trees, recent, RecalibrationScope.Priors);
        Assert.Same(
            parameters.Trees,
            Assert.IsType<SymmetricTreesModel>(restored).Parameters.Trees
        );
        Assert.InRange(Error(restored, SyntheticData.Draw(10_000, 77)), 0, 0.03);
    }

    [Fact]
    public void Recalibrate_OfAFormWithoutCalibration_SaysWhatToDo()
    {
        var e = Assert.Throws<InvalidDataException>(() =>
            Recalibrator.Recalibrate(
                new CountingModel(Model),
                SyntheticData.Draw(100, 78),
                RecalibrationScope.Priors
            )
        );
        Assert.Contains("import it again", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Recalibrate_WithFewRows_HardlyMoves()
    {
        var restored = Recalibrator.Recalibrate(
            Model,
            SyntheticData.Draw(20, 75),
            RecalibrationScope.Priors
        );
        for (var t = 0; t < 3; t++)
        {
            Assert.Equal(Model.Outputs.Intercepts[t], restored.Outputs.Intercepts[t], 0.4);
            Assert.Equal(Model.Outputs.BaseRates[t], restored.Outputs.BaseRates[t], 0.01);
        }
    }

    [Fact]
    public void Recalibrate_WithoutAcquisitions_SaysWhatIsMissing()
    {
        var examples = new ExampleSet(SyntheticData.Schema);
        examples.Add("A", SyntheticData.Customer(new Random(1)).Profile, ["delta"]);
        var e = Assert.Throws<InvalidDataException>(() =>
            Recalibrator.Recalibrate(Model, examples, RecalibrationScope.Priors)
        );
        Assert.Contains("acquired", e.Message, StringComparison.Ordinal);
    }

    private static LogisticModel With(TargetParameters outputs) =>
        new(Model.Parameters with { Outputs = outputs });

    private static EvaluationReport Judge(IPropensityModel model, ExampleSet examples) =>
        Evaluator.Evaluate(examples, model, null, new() { Resamples = 0 });

    private static double Error(IPropensityModel model, ExampleSet examples) =>
        Judge(model, examples).MeanTargetCalibrationError;

    private static double[] Aucs(IPropensityModel model, ExampleSet examples) =>
        [.. Judge(model, examples).Targets.Select(t => t.Auc.Value)];
}
