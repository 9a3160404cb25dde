using NextBest.Core.Features;
using NextBest.Core.Models;
using NextBest.Core.Models.Inputs;
using NextBest.Learning.Boosting;
using NextBest.Learning.Examples;
using NextBest.Learning.Prediction;
using NextBest.Learning.Training;
using Xunit;

namespace NextBest.Tests.Learning.Boosting;

public sealed class SymmetricTreesTrainerTests
{
    [Fact]
    public void Train_OnFeaturesThatActTogether_LearnsWhatAnAdditiveModelCannot()
    {
        static bool Rule(CustomerProfile p) =>
            p.Number(BoostingData.Score) > 0 != p.Number(BoostingData.Other) > 0;
        var examples = BoostingData.Draw(3_000, 1, Rule);
        var trees = BoostingData.Train(examples, BoostingData.Options);
        Assert.InRange(BoostingData.Accuracy(trees, Rule), 0.9, 1);
        var additive = SyntheticData.Train(examples, new TrainingOptions { Threads = 2 }).Model;
        Assert.InRange(BoostingData.Accuracy(additive, Rule), 0.3, 0.7);
    }

    [Fact]
    public void Train_WhereAbsenceTells_LearnsItsDirection()
    {
        var random = new Random(2);
        var examples = new ExampleSet(BoostingData.Schema);
        for (var row = 0; row < 2_000; row++)
        {
            var profile = BoostingData.Customer(random, isScored: row % 2 != 0).Build(default);
            examples.Add($"C{row}", profile, IsUnknown, random);
        }

        var model = BoostingData.Train(examples, BoostingData.Options);
        var scored = BoostingData.Customer(random).Build(default);
        Assert.InRange(BoostingData.Alpha(model, scored), 0, 0.3);
        var unscored = BoostingData.Customer(random, isScored: false).Build(default);
        Assert.InRange(BoostingData.Alpha(model, unscored), 0.7, 1);
    }

    [Fact]
    public void Train_OnCategoriesWithoutOrder_AsksForASubset()
    {
        static bool Rule(CustomerProfile p) => p.Categories[0] * 7 % 24 < 12;
        var examples = BoostingData.Draw(4_000, 3, Rule);
        var model = BoostingData.Train(
            examples,
            BoostingData.Options with
            {
                Levels = 1,
                ColumnShare = 1,
            }
        );
        Assert.InRange(BoostingData.Accuracy(model, Rule), 0.95, 1);
        var split = Assert.Single(model.Parameters.Trees[0].Splits);
        Assert.IsType<CategoricalColumn>(model.Parameters.Layout.Columns[split.Column]);
        Assert.InRange(split.Rows.Count, 10, 14);
    }

    [Fact]
    public void Train_OnMembersOfASet_AsksForEach()
    {
        static bool Rule(CustomerProfile p) => p.Contains(p.Schema.Held, 2);
        var model = BoostingData.Train(BoostingData.Draw(2_000, 4, Rule), BoostingData.Options);
        Assert.InRange(BoostingData.Accuracy(model, Rule), 0.95, 1);
    }

    [Fact]
    public void Train_OnWhatWasGivenUp_AsksForThePatternOfMonths()
    {
        static bool Rule(CustomerProfile p) =>
            p.Contains(p.Schema.Features[4], 1) && !p.Contains(p.Schema.Held, 1);
        var model = BoostingData.Train(
            BoostingData.Draw(2_000, 5, Rule),
            BoostingData.Options with
            {
                Levels = 1,
                ColumnShare = 1,
            }
        );
        Assert.InRange(BoostingData.Accuracy(model, Rule), 0.95, 1);
        var column = model.Parameters.Trees[0].Splits[0].Column;
        Assert.IsType<SetHistoryColumn>(model.Parameters.Layout.Columns[column]);
    }

    [Fact]
    public void Train_OnNoise_StopsEarlyAndIsNoWorseThanBiases()
    {
        var random = new Random(6);
        var examples = new ExampleSet(BoostingData.Schema);
        for (var row = 0; row < 1_500; row++)
            examples.Add(
                $"C{row}",
                BoostingData.Customer(random).Build(default),
                random.Next(3) == 0 ? ["beta"] : []
            );
        var result = BoostingData.Run(examples, BoostingData.Options with { Patience = 10 });
        Assert.InRange(result.Epochs, 0, 15);
        Assert.InRange(result.ValidationLoss, 0, LossOfBaseRate(examples) + 1e-6);
    }

    [Fact]
    public void Train_WhereHoldersNeverBuyAgain_NeverPredictsWhatIsHeld()
    {
        var random = new Random(7);
        var examples = new ExampleSet(BoostingData.Schema);
        for (var row = 0; row < 1_000; row++)
        {
            var profile = BoostingData.Customer(random).Build(default);
            string[] open =
            [
                .. profile.Schema.Held.Vocabulary.Where(
                    (_, code) => !profile.Contains(profile.Schema.Held, code)
                ),
            ];
            if (open.Length > 0)
                examples.Add($"C{row}", profile, [open[random.Next(open.Length)]]);
        }

        var model = BoostingData.Train(examples, BoostingData.Options);
        Assert.Equal(ModelLink.Softmax, model.Outputs.Link);
        var top = new int[3];
        for (var row = 0; row < 100; row++)
        {
            var profile = examples.Profile(row);
            var scores = BoostingData.Scores(model, profile);
            Assert.Equal(1, scores.Sum(), 1e-5);
            var ranked = top.AsSpan(0, TargetRanking.Rank(model, profile, scores, top)).ToArray();
            for (var t = 0; t < 3; t++)
            {
                var isHeld = profile.Contains(profile.Schema.Held, t);
                Assert.Equal(isHeld, model.IsExcluded(profile, t));
                Assert.Equal(isHeld, scores[t] == 0);
                Assert.Equal(isHeld, !ranked.Contains(t));
            }
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    [InlineData(40, 1)]
    public void Train_OnAHandfulOfRows_GivesAFiniteModel(int rows, int customers)
    {
        var random = new Random(8);
        var examples = new ExampleSet(BoostingData.Schema);
        for (var row = 0; row < rows; row++)
            examples.Add(
                $"C{row % customers}",
                BoostingData.Customer(random).Build(default),
                [row % 2 == 0 ? "alpha" : "beta"]
            );
        var model = BoostingData.Train(examples, BoostingData.Options);
        Assert.All(
            BoostingData.Scores(model, examples.Profile(0)),
            score => Assert.InRange(score, 0, 1)
        );
    }

    [Fact]
    public void Train_OnConstantAndUnknownFeatures_UsesTheOthers()
    {
        static bool Rule(CustomerProfile p) => p.Contains(p.Schema.Held, 2);
        var random = new Random(9);
        var examples = new ExampleSet(BoostingData.Schema);
        for (var row = 0; row < 1_500; row++)
        {
            var builder = BoostingData.Customer(random, isScored: false);
            builder.SetNumber(BoostingData.Other, 5);
            builder.SetCategory(BoostingData.Schema.Features[2], "c0");
            examples.Add($"C{row}", builder.Build(default), Rule, random);
        }

        var model = BoostingData.Train(examples, BoostingData.Options);
        Assert.InRange(BoostingData.Accuracy(model, Rule), 0.95, 1);
    }

    [Fact]
    public void Train_OnARareTargetBesideAFrequentOne_TellsWhoTakesIt()
    {
        // Alpha: half, by the score alone; beta: one in a hundred, and only from a low number up.
        var random = new Random(5);
        var examples = new ExampleSet(BoostingData.Schema);
        for (var row = 0; row < 6_000; row++)
        {
            var profile = BoostingData.Customer(random).Build(default);
            var acquired = new List<string>();
            if (random.NextDouble() < 0.5 + 0.45 * profile.Number(BoostingData.Score))
                acquired.Add("alpha");
            if (profile.Number(BoostingData.Other) > 0.5 && random.Next(25) == 0)
                acquired.Add("beta");
            examples.Add($"C{row}", profile, acquired);
        }

        var model = BoostingData.Train(examples, BoostingOptions.Independent with { Trees = 60 });
        double[] ScoresOf(Predicate<CustomerProfile> who) =>
            [
                .. Enumerable
                    .Range(0, examples.Count)
                    .Select(examples.Profile)
                    .Where(p => who(p))
                    .Select(p => (double)BoostingData.Scores(model, p)[1])
                    .DefaultIfEmpty(0),
            ];
        var takers = ScoresOf(p => p.Number(BoostingData.Other) > 0.5).Average();
        var others = ScoresOf(p => p.Number(BoostingData.Other) <= 0.5).Average();
        Assert.InRange(takers, 0.025, 0.055);
        Assert.InRange(others, 0, 0.005);
    }

    [Fact]
    public void For_EachLink_SaysWhichItIsFor()
    {
        Assert.Equal(ModelLink.Softmax, BoostingOptions.For(ModelLink.Softmax).Objective);
        Assert.Equal(ModelLink.Independent, BoostingOptions.For(ModelLink.Independent).Objective);
    }

    [Fact]
    public void Train_WithNoAcquisition_SaysWhatIsMissing()
    {
        var examples = new ExampleSet(BoostingData.Schema);
        examples.Add("A", BoostingData.Customer(new Random(1)).Build(default), []);
        var e = Assert.Throws<InvalidDataException>(() =>
            BoostingData.Train(examples, BoostingData.Options)
        );
        Assert.Contains("acquired", e.Message, StringComparison.Ordinal);
    }

    private static bool IsUnknown(CustomerProfile profile) => profile.IsMissing(BoostingData.Score);

    /// <summary>Mean log loss of the validation rows under the training rows' share.</summary>
    private static double LossOfBaseRate(ExampleSet examples)
    {
        var isValidation = Enumerable
            .Range(0, examples.Count)
            .ToLookup(row =>
                CustomerSplit.Contains(
                    examples.CustomerId(row),
                    BoostingData.Options.ValidationShare,
                    CustomerSplit.ValidationSalt
                )
            );
        double Share(bool part) => isValidation[part].Average(r => examples.Acquired(r).Length);
        var (rate, seen) = (Share(false), Share(true));
        return -seen * Math.Log(rate) - (1 - seen) * Math.Log(1 - rate);
    }
}
