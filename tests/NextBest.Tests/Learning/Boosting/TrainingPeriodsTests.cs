using NextBest.Core.Features;
using NextBest.Core.Models;
using NextBest.Core.Models.Trees;
using NextBest.Learning.Boosting;
using NextBest.Learning.Examples;
using Xunit;

namespace NextBest.Tests.Learning.Boosting;

public sealed class TrainingPeriodsTests
{
    private static readonly DateTimeOffset January = new(2026, 1, 28, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset February = new(2026, 2, 28, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset April = new(2026, 4, 28, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Train_OnTwoMonths_TakesTheNewestMixForLaterDaysAndForNoDate()
    {
        var model = TrainOnTwoTables();
        Assert.InRange(MeanAlpha(model, February), 0.15, 0.35);
        Assert.Equal(MeanAlpha(model, February), MeanAlpha(model, April));
        Assert.Equal(MeanAlpha(model, February), MeanAlpha(model, default));
    }

    [Fact]
    public void Train_OnTwoMonths_KeepsTheMixOfTheFirst() =>
        Assert.InRange(MeanAlpha(TrainOnTwoTables(), January), 0.6, 0.8);

    [Fact]
    public void Train_WhereTheNewestMonthLacksAFeature_KeepsItsEffect()
    {
        var model = TrainOnTwoTables();
        // January has log odds of 0 at -0.8 and of 2.2 at 0.8; leaves are pulled to zero.
        Assert.InRange(Slope(model, 0.8), 0.5f * 2.2f, 1.5f * 2.2f);
    }

    [Fact]
    public void Train_WithAHalfLife_FollowsTheLatestExamples()
    {
        var examples = Reversal();
        var alike = BoostingData.Train(examples, BoostingData.Options);
        var recent = BoostingData.Train(
            examples,
            BoostingData.Options with
            {
                HalfLifeMonths = 0.1,
            }
        );
        Assert.InRange(Slope(alike, 0.5), -0.6f, 0.6f);
        Assert.InRange(Slope(recent, 0.5), 2, 20);
    }

    [Fact]
    public void Weights_ByHalfLife_HalveWithEach()
    {
        var examples = new ExampleSet(BoostingData.Schema);
        var customer = BoostingData.Customer(new Random(1));
        foreach (var day in new[] { 0, 365.25 / 12, 365.25 / 4 })
            examples.Add("A", customer.Build(April.AddDays(-day)), ["alpha"]);
        var weights = TrainingPeriods.Weights(examples, [0, 1, 2], 1);
        Assert.Equal([1, 0.5f, 0.125f], weights!.Select(w => MathF.Round(w, 5)));
        Assert.Null(TrainingPeriods.Weights(examples, [0, 1, 2], null));
    }

    /// <summary>January: 7 of 10 take alpha, the more so the higher the score. February: 1 in 4, and nobody's score is known.</summary>
    private static SymmetricTreesModel TrainOnTwoTables()
    {
        var random = new Random(1);
        var examples = new ExampleSet(BoostingData.Schema);
        for (var row = 0; row < 6_000; row++)
        {
            var isFirst = row % 2 == 0;
            var profile = BoostingData
                .Customer(random, isScored: isFirst)
                .Build(isFirst ? January : February);
            var chance = isFirst ? 0.7 + 0.25 * profile.Number(BoostingData.Score) : 0.25;
            examples.Add($"C{row}", profile, [random.NextDouble() < chance ? "alpha" : "beta"]);
        }

        return BoostingData.Train(examples, BoostingData.Options with { Trees = 120 });
    }

    /// <summary>What the score says is turned round within a month.</summary>
    private static ExampleSet Reversal()
    {
        var random = new Random(4);
        var examples = new ExampleSet(BoostingData.Schema);
        for (var row = 0; row < 2_000; row++)
        {
            var isRecent = row % 2 == 0;
            var profile = BoostingData
                .Customer(random)
                .Build(isRecent ? April : April.AddDays(-27));
            examples.Add(
                $"C{row}",
                profile,
                p => p.Number(BoostingData.Score) > 0 == isRecent,
                random
            );
        }

        return examples;
    }

    /// <summary>How much more the log odds of alpha are at this score than at its opposite.</summary>
    private static float Slope(IPropensityModel model, double score)
    {
        float OddsAt(double of)
        {
            var margins = BoostingData.Margins(model, BoostingData.CustomerOf(5, of, April));
            return margins[0] - margins[1];
        }

        return OddsAt(score) - OddsAt(-score);
    }

    /// <summary>Over customers of whom the first table knows the score, and the second does not.</summary>
    private static double MeanAlpha(IPropensityModel model, DateTimeOffset asOf)
    {
        var random = new Random(6);
        double sum = 0;
        for (var i = 0; i < 300; i++)
        {
            var customer = BoostingData.Customer(random, isScored: asOf == January);
            sum += BoostingData.Alpha(model, customer.Build(asOf));
        }

        return sum / 300;
    }
}
