using NextBest.Core.Features;
using NextBest.Core.Models;
using NextBest.Core.Models.Trees;
using NextBest.Learning.Boosting;
using NextBest.Learning.Examples;
using Xunit;

namespace NextBest.Tests.Learning.Boosting;

public sealed class MonotoneRuleTests
{
    private static readonly BoostingOptions Options = BoostingData.Options with
    {
        Levels = 5,
        ColumnShare = 0.8,
    };

    [Fact]
    public void Train_WithoutARule_FollowsDataThatRiseAndFall() =>
        Assert.InRange(StepsOf(Train([])).Min(), -10, -0.1f);

    [Fact]
    public void Train_WithAnIncreasingRule_NeverLowersTheMarginOfItsTarget()
    {
        var steps = StepsOf(Train([new("score", "alpha", IsIncreasing: true)]));
        Assert.InRange(steps.Min(), 0, 0);
        Assert.InRange(steps.Max(), 0.1f, 10);
    }

    [Fact]
    public void Train_WithADecreasingRule_NeverRaisesTheMargin() =>
        Assert.InRange(StepsOf(Train([new("score", "alpha", IsIncreasing: false)])).Max(), 0, 0);

    [Fact]
    public void Train_WithARuleForAllTargets_KeepsEach()
    {
        var model = Train([new("score", MonotoneRule.AllTargets, IsIncreasing: true)]);
        Assert.All(
            Enumerable.Range(0, model.Targets.Count),
            t => Assert.InRange(StepsOf(model, t).Min(), 0, 0)
        );
    }

    [Fact]
    public void Train_WithARuleOfNoNumericFeature_NamesThoseThatAre()
    {
        var e = Assert.Throws<InvalidDataException>(() => Train([new("city", "alpha", true)]));
        Assert.Contains("'city'", e.Message, StringComparison.Ordinal);
        Assert.Contains("score, other", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_WithARuleOfAnUnknownTarget_NamesThoseThatAre()
    {
        var e = Assert.Throws<InvalidDataException>(() => Train([new("score", "delta", true)]));
        Assert.Contains("'delta'", e.Message, StringComparison.Ordinal);
        Assert.Contains("'*' or one of alpha, beta", e.Message, StringComparison.Ordinal);
    }

    private static SymmetricTreesModel Train(MonotoneRule[] rules)
    {
        var random = new Random(1);
        var examples = new ExampleSet(BoostingData.Schema);
        for (var row = 0; row < 2_000; row++)
        {
            var profile = BoostingData.Customer(random).Build(default);
            var acquired = new List<string>();
            if (random.NextDouble() < ChanceOfAlpha(profile))
                acquired.Add("alpha");
            if (random.NextDouble() < 0.5 - 0.4 * profile.Number(BoostingData.Score))
                acquired.Add("beta");
            examples.Add($"C{row}", profile, acquired);
        }

        return BoostingData.Train(examples, Options with { Monotone = rules });
    }

    /// <summary>Rises, but falls in the middle, and for some customers everywhere.</summary>
    private static double ChanceOfAlpha(CustomerProfile profile)
    {
        var score = profile.Number(BoostingData.Score);
        var rising = Math.Abs(score) < 0.3 ? 0.5 - score : 0.5 + 0.4 * score;
        return profile.Number(BoostingData.Other) > 0.4 ? 1 - rising : rising;
    }

    /// <summary>How much the margin of a target moves from one score to the next, for many customers.</summary>
    private static List<float> StepsOf(IPropensityModel model, int target = 0)
    {
        var steps = new List<float>();
        for (var customer = 0; customer < 60; customer++)
        {
            float? last = null;
            for (var score = -1.2; score <= 1.2; score += 0.02)
            {
                var profile = BoostingData.CustomerOf(customer, score, default);
                var margin = BoostingData.Margins(model, profile)[target];
                steps.Add(margin - (last ?? margin));
                last = margin;
            }
        }

        return steps;
    }
}
