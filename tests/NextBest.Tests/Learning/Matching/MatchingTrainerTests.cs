using NextBest.Bundles.ModelFiles;
using NextBest.Core.Models.Matching;
using NextBest.Learning.Evaluation;
using NextBest.Learning.Examples;
using NextBest.Learning.Matching;
using NextBest.Learning.Training;
using NextBest.Tests.Models.Matching;
using Xunit;

namespace NextBest.Tests.Learning.Matching;

public sealed class MatchingTrainerTests
{
    private static readonly TrainingOptions Options = MatchingTrainer.Defaults with { Threads = 2 };

    [Fact]
    public void Train_OnKnownTastes_FindsTheProbabilities()
    {
        var model = Train(SyntheticChoices.Draw(40_000, 1), Options).Model;
        Assert.Equal(["green", "long", "rural", "short"], model.Tags);
        Assert.InRange(MeanError(model), 0, 0.02);
    }

    [Fact]
    public void Train_WithAnyNumberOfThreads_GivesTheSameBytes()
    {
        var choices = SyntheticChoices.Draw(6_000, 3);
        var one = Bytes(choices, Options with { Threads = 1 });
        Assert.Equal(one, Bytes(choices, Options with { Threads = 2 }));
        Assert.Equal(one, Bytes(choices, Options with { Threads = 7 }));
        Assert.NotEqual(one, Bytes(choices, Options with { Seed = 2 }));
    }

    [Fact]
    public void Train_WhereNothingIsChosenAmongTwo_SaysSo()
    {
        var catalog = TestMatching.Shelf(
            TestMatching.Product("alone"),
            TestMatching.Product("a", ("x", 1)) with
            {
                Line = 1,
            },
            TestMatching.Product("b") with
            {
                Line = 1,
            }
        );
        var (profile, _) = SyntheticData.Customer(new Random(1));
        var choices = new ExampleSet(SyntheticData.Schema);
        for (var i = 0; i < 100; i++)
            choices.Add($"C{i}", profile, ["alone"]);
        var e = Assert.Throws<InvalidDataException>(() =>
            MatchingTrainer.Train(
                choices,
                catalog,
                Options,
                cancellation: TestContext.Current.CancellationToken
            )
        );
        Assert.Contains("two products or more", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_WhereNoTagTellsProductsApart_AsksForTags()
    {
        var catalog = TestMatching.Shelf(
            TestMatching.Product("p0", ("x", 1)),
            TestMatching.Product("p2", ("x", 1))
        );
        var e = Assert.Throws<InvalidDataException>(() =>
            MatchingTrainer.Train(
                SyntheticChoices.Draw(10, 1),
                catalog,
                Options,
                cancellation: TestContext.Current.CancellationToken
            )
        );
        Assert.Contains("tag them in the catalog", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_OfATrainedModel_BeatsSharesAlone()
    {
        var model = Train(SyntheticChoices.Draw(20_000, 5), Options).Model;
        var report = MatchingEvaluator.Evaluate(
            SyntheticChoices.Draw(5_000, 6),
            SyntheticChoices.Catalog,
            model,
            null,
            new EvaluationOptions()
        );
        Assert.Equal((5_000, 5_000), (report.Choices, report.Customers));
        Assert.True(report.Model.LogLoss.High < report.Shares.LogLoss.Low);
        Assert.True(report.Model.HitAt1.Low > report.Shares.HitAt1.High);
        Assert.True(report.Model.ReciprocalRank.Low > report.Shares.ReciprocalRank.High);
        Assert.Equal(["line0", "line1"], report.Lines.Select(line => line.Line));
        Assert.Equal(5_000, report.Lines.Sum(line => line.Choices));
    }

    [Fact]
    public void ColdCheck_OfProductsThatTrainingNeverSaw_RanksThemByTheirTags()
    {
        var report = ColdProductCheck.Run(
            SyntheticChoices.Draw(40_000, 7),
            SyntheticChoices.Catalog,
            Options,
            0.4,
            new EvaluationOptions(),
            cancellation: TestContext.Current.CancellationToken
        )!;
        Assert.NotEmpty(report.Products);
        Assert.True(report.Choices > 100);
        Assert.True(report.Auc > 0.55);
        Assert.True(report.Model.LogLoss.Value < report.Shares.LogLoss.Value);
    }

    [Fact]
    public void Train_AtALowRank_LosesWhatTheRestTells()
    {
        var choices = SyntheticChoices.Draw(20_000, 5);
        var full = Train(choices, Options, 0);
        Assert.False(full.Model.IsLowRank);
        double[] losses =
        [
            .. new[] { 1, 2, 3 }.Select(rank => Train(choices, Options, rank).ValidationLoss),
        ];
        Assert.True(losses[0] > losses[1]);
        // Income and tier decide all tastes in the data.
        Assert.InRange(losses[1] / full.ValidationLoss, 0.99, 1.01);
        Assert.InRange(losses[2] / full.ValidationLoss, 0.99, 1.01);
    }

    [Fact]
    public void Train_AtALowRank_GivesTheModelThatItsLossWasMeasuredOf()
    {
        var choices = SyntheticChoices.Draw(20_000, 5);
        var result = Train(choices, Options, 2);
        Assert.Equal(3, result.Model.FactorCount);
        var (_, judged) = ValidationSplit.Of(choices, Options.ValidationShare);
        var ids = judged.Select(choices.CustomerId).ToHashSet();
        var report = MatchingEvaluator.Evaluate(
            choices,
            SyntheticChoices.Catalog,
            result.Model,
            null,
            new EvaluationOptions { Customers = ids.Contains }
        );
        Assert.Equal(result.ValidationLoss, report.Model.LogLoss.Value, 1e-3);
    }

    private static MatchingResult Train(
        ExampleSet choices,
        TrainingOptions options,
        int? rank = null
    ) =>
        MatchingTrainer.Train(
            choices,
            SyntheticChoices.Catalog,
            options,
            rank: rank,
            cancellation: TestContext.Current.CancellationToken
        );

    private static byte[] Bytes(ExampleSet choices, TrainingOptions options)
    {
        using var stream = new MemoryStream();
        MatchingFile.Write(stream, Train(choices, options).Model);
        return stream.ToArray();
    }

    private static double MeanError(TagAffinityModel model)
    {
        var random = new Random(99);
        var (error, count) = (0.0, 0);
        for (var i = 0; i < 500; i++)
        {
            var (profile, _) = SyntheticData.Customer(random);
            for (var line = 0; line < 2; line++)
            {
                var truth = SyntheticChoices.Probabilities(line, profile);
                var found = MatchingTwin.Probabilities(
                    model.Parameters,
                    SyntheticChoices.Catalog,
                    line,
                    profile
                );
                error += truth.Zip(found, (t, f) => Math.Abs(t - f)).Sum();
                count += truth.Length;
            }
        }

        return error / count;
    }
}
