using NextBest.Learning.Evaluation;
using Xunit;

namespace NextBest.Tests.Learning.Evaluation;

public sealed class MetricsTests
{
    [Fact]
    public void ListScore_OfAHandComputedCase_IsExact()
    {
        // Hits at ranks 2 and 4 of three acquired, one of them unknown to the model.
        var score = ListScore.Of([5, 1, 6, 2, 7, 8, 9], [1, 2, -1]);
        Assert.Equal((1.0 / 2 + 2.0 / 4) / 3, score.AveragePrecision, 12);
        Assert.Equal((0, 1), (score.HitAt1, score.HitAt3));
        var gain = 1 / Math.Log2(3) + 1 / Math.Log2(5);
        var ideal = 1 + 1 / Math.Log2(3) + 1 / Math.Log2(4);
        Assert.Equal(gain / ideal, score.Ndcg, 12);
    }

    [Fact]
    public void ListScore_OfAPerfectList_IsOne() =>
        Assert.Equal(new ListScore(1, 1, 1, 1), ListScore.Of([3, 1, 2], [1, 3]));

    [Fact]
    public void ListScore_OfAListWithoutHit_IsZero() =>
        Assert.Equal(default, ListScore.Of([3, 1, 2], [8]));

    [Fact]
    public void ListScore_BeyondSevenPlaces_IgnoresHits() =>
        Assert.Equal(default, ListScore.Of([1, 2, 3, 4, 5, 6, 7, 8], [8]));

    [Fact]
    public void ListScore_WithMoreAcquiredThanPlaces_DividesBySeven() =>
        Assert.Equal(
            1,
            ListScore.Of([0, 1, 2, 3, 4, 5, 6], [0, 1, 2, 3, 4, 5, 6, 7, 8]).AveragePrecision
        );

    [Fact]
    public void Auc_OfTiedScores_CountsTiesHalf()
    {
        Assert.Equal(0.5, ProbabilityMetrics.Auc([1f, 1, 1, 1], [1f, 0, 1, 0]));
        Assert.Equal(1, ProbabilityMetrics.Auc([1f, 2, 3, 4], [0f, 0, 1, 1]));
        Assert.Equal(0, ProbabilityMetrics.Auc([1f, 2, 3, 4], [1f, 1, 0, 0]));
        Assert.True(double.IsNaN(ProbabilityMetrics.Auc([1f, 2], [1f, 1])));
    }

    [Fact]
    public void Auc_OfRandomScoresWithTies_IsTheShareOfOrderedPairs()
    {
        var random = new Random(4);
        for (var round = 0; round < 200; round++)
        {
            var scores = Enumerable.Range(0, 30).Select(_ => (float)random.Next(8)).ToArray();
            var labels = scores.Select(s => random.Next(9) < s ? 1f : 0f).ToArray();
            var pairs =
                from i in Enumerable.Range(0, 30)
                from j in Enumerable.Range(0, 30)
                where labels[i] > 0 && labels[j] == 0
                select scores[i] > scores[j] ? 1
                : scores[i] == scores[j] ? 0.5
                : 0.0;
            var expected = pairs.DefaultIfEmpty(double.NaN).Average();
            Assert.Equal(expected, ProbabilityMetrics.Auc(scores, labels), 12);
        }
    }

    [Fact]
    public void LogLoss_OfKnownValues_IsExact()
    {
        Assert.Equal(
            -(Math.Log(0.8) + Math.Log(0.9)) / 2,
            ProbabilityMetrics.LogLoss([0.8f, 0.1f], [1, 0]),
            6
        );
        Assert.True(double.IsFinite(ProbabilityMetrics.LogLoss([0f, 1f], [1, 0])));
    }

    [Fact]
    public void CalibrationError_OfHonestProbabilities_IsZeroAndOfShiftedOnesTheShift()
    {
        var labels = Enumerable.Range(0, 3000).Select(i => i % 2 == 0 ? 1f : 0f).ToArray();
        float[] Constant(float p) => [.. Enumerable.Repeat(p, labels.Length)];
        Assert.Equal(0, Reliability.Of(Constant(0.5f), labels).Error, 6);
        Assert.Equal(0.2, Reliability.Of(Constant(0.7f), labels).Error, 6);
    }
}
