using NextBest.Bundles.ModelFiles;
using NextBest.Core.Features;
using NextBest.Core.Models;
using NextBest.Learning.Examples;
using NextBest.Learning.Training;
using Xunit;

namespace NextBest.Tests.Learning;

public sealed class LogisticTrainerTests
{
    private static readonly TrainingOptions Options = new() { Threads = 2 };

    [Fact]
    public void Train_OnKnownIndependentChoices_FindsTheirProbabilities()
    {
        var model = SyntheticData.Train(SyntheticData.Draw(40_000, 1), Options).Model;
        Assert.Equal(ModelLink.Independent, model.Outputs.Link);
        Assert.Equal(SyntheticData.Targets, model.Targets);
        Assert.InRange(
            MeanError(model, margins => [.. margins.Select(m => 1 / (1 + Math.Exp(-m)))]),
            0,
            0.012
        );
    }

    [Fact]
    public void Train_OnKnownChoicesOfOne_FindsTheirShares()
    {
        var examples = SyntheticData.Draw(40_000, 1, isChoice: true);
        var model = SyntheticData.Train(examples, Options).Model;
        Assert.Equal(ModelLink.Softmax, model.Outputs.Link);
        Assert.InRange(
            MeanError(
                model,
                margins => [.. margins.Select(m => Math.Exp(m) / margins.Sum(Math.Exp))]
            ),
            0,
            0.012
        );
    }

    [Fact]
    public void Train_WhereHoldersNeverBuyAgain_LearnsWhichTargetsHoldingExcludes()
    {
        var model = SyntheticData.Train(SyntheticData.Draw(5_000, 2), Options).Model;
        Assert.Equal([true, false, true], model.Outputs.HoldingExcludes);
    }

    [Fact]
    public void Train_WithAnyNumberOfThreads_GivesTheSameBytes()
    {
        var examples = SyntheticData.Draw(6_000, 3);
        var one = Bytes(examples, Options with { Threads = 1 });
        Assert.Equal(one, Bytes(examples, Options with { Threads = 2 }));
        Assert.Equal(one, Bytes(examples, Options with { Threads = 7 }));
        Assert.NotEqual(one, Bytes(examples, Options with { Seed = 2 }));
    }

    [Fact]
    public void Train_Always_CentresEveryFeatureOnTheTrainingData()
    {
        var examples = SyntheticData.Draw(5_000, 4);
        var model = SyntheticData.Train(examples, Options).Model;
        var scratch = new float[model.ScratchLength];
        var contributions = new float[model.Schema.Features.Count];
        var sums = new double[contributions.Length];
        var count = 0;
        for (var row = 0; row < examples.Count; row++)
        {
            if (
                CustomerSplit.Contains(
                    examples.CustomerId(row),
                    Options.ValidationShare,
                    CustomerSplit.ValidationSalt
                )
            )
                continue;
            model.Explain(examples.Profile(row), [0], scratch, contributions);
            for (var f = 0; f < sums.Length; f++)
                sums[f] += contributions[f];
            count++;
        }

        Assert.All(sums, sum => Assert.InRange(sum / count, -1e-5, 1e-5));
    }

    [Fact]
    public void Train_Always_TakesBaseRatesFromTheData()
    {
        var examples = SyntheticData.Draw(20_000, 5);
        var model = SyntheticData.Train(examples, Options).Model;
        var alpha = Enumerable
            .Range(0, examples.Count)
            .Count(row =>
                examples.Acquired(row).ToArray().Any(p => examples.Products[p] == "alpha")
            );
        Assert.Equal((double)alpha / examples.Count, model.Outputs.BaseRates[0], 0.01);
    }

    [Fact]
    public void Train_WithMoreValuesThanAModelCanWeigh_NamesTheWorstFeature()
    {
        string[] members = [.. Enumerable.Range(0, 10_000).Select(i => $"v{i}")];
        var schema = new FeatureSchema([
            .. Enumerable
                .Range(1, 7)
                .Select(i => new FeatureDefinition
                {
                    Name = i == 1 ? "held" : $"tags{i}",
                    Kind = FeatureKind.Set,
                    Vocabulary = members[i..],
                }),
        ]);
        var examples = new ExampleSet(schema);
        examples.Add("A", new ProfileBuilder(schema).Build(default), ["v1"]);
        var e = Assert.Throws<InvalidDataException>(() => SyntheticData.Train(examples, Options));
        Assert.Contains("'held'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_WithAProductForEveryRow_AsksForLines()
    {
        var schema = new FeatureSchema([
            new()
            {
                Name = "held",
                Kind = FeatureKind.Set,
                Vocabulary = [.. Enumerable.Range(0, 10_000).Select(i => $"v{i}")],
            },
        ]);
        var profile = new ProfileBuilder(schema).Build(default);
        var examples = new ExampleSet(schema);
        for (var i = 0; i < 7_000; i++)
            examples.Add($"C{i}", profile, [$"free text {i}"]);
        var e = Assert.Throws<InvalidDataException>(() => SyntheticData.Train(examples, Options));
        Assert.Contains("7000 different products", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_WithNoAcquisition_SaysWhatIsMissing()
    {
        var examples = new ExampleSet(SyntheticData.Schema);
        examples.Add("A", SyntheticData.Customer(new Random(1)).Profile, []);
        var e = Assert.Throws<InvalidDataException>(() => SyntheticData.Train(examples, Options));
        Assert.Contains("acquired", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Train_OnAHandfulOfRows_GivesAFiniteModel(int rows)
    {
        var examples = new ExampleSet(SyntheticData.Schema);
        for (var row = 0; row < rows; row++)
            examples.Add($"C{row}", SyntheticData.Customer(new Random(row)).Profile, ["beta"]);
        var model = SyntheticData.Train(examples, Options).Model;
        var scores = new float[1];
        model.Score(examples.Profile(0), new float[model.ScratchLength], scores);
        Assert.InRange(scores[0], 0, 1);
    }

    [Fact]
    public void Train_Cancelled_Stops() =>
        Assert.ThrowsAny<OperationCanceledException>(() =>
            LogisticTrainer.Train(
                SyntheticData.Draw(2_000, 1),
                Options,
                null,
                new CancellationToken(canceled: true)
            )
        );

    private static double MeanError(IPropensityModel model, Func<double[], double[]> truth)
    {
        var random = new Random(99);
        var scratch = new float[model.ScratchLength];
        var scores = new float[model.Targets.Count];
        double error = 0;
        var count = 0;
        for (var i = 0; i < 5_000; i++)
        {
            var (profile, margins) = SyntheticData.Customer(random);
            if (profile.Contains(profile.Schema.Held, 0))
                continue;
            model.Score(profile, scratch, scores);
            var expected = truth(margins);
            for (var t = 0; t < scores.Length; t++, count++)
                error += Math.Abs(scores[t] - expected[t]);
        }

        return error / count;
    }

    private static byte[] Bytes(ExampleSet examples, TrainingOptions options)
    {
        using var stream = new MemoryStream();
        ModelFile.Write(stream, SyntheticData.Train(examples, options).Model);
        return stream.ToArray();
    }
}
