using NextBest.Learning.Evaluation;
using Xunit;

namespace NextBest.Tests.Learning.Evaluation;

public sealed class TargetPointsTests
{
    [Fact]
    public void Figures_OfRandomScoresWithTies_AreThoseOfTheTwin()
    {
        var random = new Random(6);
        for (var round = 0; round < 100; round++)
        {
            var points = Draw(random, 40);
            byte[] counts = [.. Enumerable.Range(0, 10).Select(_ => (byte)random.Next(3))];
            Compare(points, counts);
            Compare(points, []);
        }
    }

    [Fact]
    public void Gain_OfAHandComputedCase_IsExact()
    {
        // Ten rows; events are the best, the third and the last.
        var gains = GainCurve.Of(
            [0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 0.7f, 0.8f, 0.9f, 1],
            [1, 0, 0, 0, 0, 0, 0, 1, 0, 1]
        );
        Assert.Equal(GainCurve.Steps + 1, gains.Count);
        Assert.Equal(0, gains[0]);
        Assert.Equal(1.0 / 6, gains[1], 12);
        Assert.Equal(1.0 / 3, gains[2], 12);
        Assert.Equal(2.0 / 3, gains[6], 12);
        Assert.Equal(2.0 / 3, gains[18], 12);
        Assert.Equal(1, gains[20]);
    }

    [Fact]
    public void Gain_OfTiedScores_IsTheDiagonal()
    {
        var gains = GainCurve.Of(new float[100], [.. Enumerable.Range(0, 100).Select(i => i % 9f)]);
        for (var step = 0; step <= GainCurve.Steps; step++)
            Assert.Equal((double)step / GainCurve.Steps, gains[step], 12);
    }

    [Fact]
    public void Gain_WithoutEvents_IsEmpty() => Assert.Empty(GainCurve.Of([1, 2], [0, 0]));

    private static void Compare(TargetPoints points, byte[] counts)
    {
        // Rows written out as often as their customer is drawn.
        var rows = Enumerable
            .Range(0, points.Count)
            .SelectMany(i =>
                Enumerable.Repeat(i, counts.Length == 0 ? 1 : counts[points.Customers[i]])
            )
            .ToArray();
        var scores = rows.Select(i => points.Probabilities[i]).ToArray();
        var labels = rows.Select(i => points.Labels[i]).ToArray();
        var figures = points.Figures(counts);
        Assert.Equal(ProbabilityMetrics.LogLoss(scores, labels), figures.LogLoss, 5);
        Assert.Equal(Lift(scores, labels), figures.Lift, 9);
        Assert.Equal(ProbabilityMetrics.Auc(scores, labels), figures.Auc, 9);
    }

    /// <summary>The mean lift over every order of the tied rows: each tied row is in the top by the share of places left.</summary>
    private static double Lift(float[] scores, float[] labels)
    {
        var places = 0.1 * scores.Length;
        double found = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            var above = scores.Count(s => s > scores[i]);
            var tied = scores.Count(s => s == scores[i]);
            if (labels[i] > 0)
                found += Math.Clamp((places - above) / tied, 0, 1);
        }

        return found / labels.Count(l => l > 0) / 0.1;
    }

    private static TargetPoints Draw(Random random, int count)
    {
        float[] scores =
        [
            .. Enumerable.Range(0, count).Select(_ => random.Next(1, 9) / 10f).Order(),
        ];
        float[] labels = [.. scores.Select(s => random.NextSingle() < s ? 1f : 0f)];
        return new()
        {
            Probabilities = scores,
            Labels = labels,
            Customers = [.. scores.Select(_ => random.Next(10))],
            Losses = [.. scores.Zip(labels, (s, l) => (float)ProbabilityMetrics.LogLoss(s, l))],
        };
    }
}
