using NextBest.Learning.Boosting;
using Xunit;

namespace NextBest.Tests.Learning.Boosting;

public sealed class HistogramTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Fill_LevelByLevel_GivesTheSumsOfTheExamples(int seed)
    {
        var questions = Question.Of(SplitSample.Layout);
        var block = new QuestionBlock(SplitSample.Layout, questions, 0);
        var sample = new SplitSample(seed);
        var histogram = new Histogram(block.RowCount);
        byte[] all = [.. Enumerable.Repeat((byte)1, block.RowCount)];
        histogram.Begin(sample.Places, sample.RowsOf(block), all);
        var order = new LeafOrder();
        var random = new Random(seed);
        for (var level = 0; level < 5; level++)
        {
            order.Sort(1 << level, sample.Places, sample.LeafOf);
            histogram.Fill(level, order, sample.Places, sample.Sketch);
            for (var leaf = 0; leaf < 1 << level; leaf++)
            for (var q = 0; q < questions.Count; q++)
            for (var row = 0; row < questions[q].RowCount; row++)
            {
                var sum = histogram.Of(leaf, block.FirstRow(q) + row);
                var expected = sample.Sum(questions[q], row, leaf);
                for (var lane = 0; lane < Sketch.Lanes; lane++)
                    Assert.Equal(expected[lane], sum[lane], 1e-4);
            }

            sample.Cut(level, random);
        }
    }

    [Fact]
    public void Sort_OfAnySample_ListsEachLeafInOrder()
    {
        var random = new Random(3);
        int[] sample = [.. Enumerable.Range(0, 300).Where(_ => random.Next(2) == 0)];
        byte[] leafOf = [.. Enumerable.Range(0, 300).Select(_ => (byte)(random.Next(7) * 2))];
        var order = new LeafOrder();
        order.Sort(1, sample, new byte[300]);
        order.Sort(16, sample, leafOf);
        for (var leaf = 0; leaf < 16; leaf++)
            Assert.Equal(
                Enumerable.Range(0, sample.Length).Where(place => leafOf[sample[place]] == leaf),
                order.Of(leaf).ToArray()
            );
    }
}
