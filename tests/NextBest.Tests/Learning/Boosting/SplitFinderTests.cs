using NextBest.Learning.Boosting;
using Xunit;

namespace NextBest.Tests.Learning.Boosting;

/// <summary>The finder against splits tried one by one.</summary>
public sealed class SplitFinderTests
{
    private const int Levels = 4;

    /// <summary>What the finder takes in place of no regularization.</summary>
    private const double Least = 1e-3;

    private static readonly IReadOnlyList<Question> Questions = Question.Of(SplitSample.Layout);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 5)]
    [InlineData(3, 50)]
    public void Find_AtEveryLevel_GainsWhatItSays(int seed, double regularization)
    {
        foreach (var (sample, level, found) in Search(seed, Questions, regularization))
        {
            var rows = found.Rows.Select(row => (int)row);
            var gain = sample.Gain(
                Questions[found.Question],
                rows,
                1 << level,
                Math.Max(regularization, Least)
            );
            Assert.Equal(gain, found.Gain, gain * 1e-4);
        }
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(5, 50)]
    public void Find_OfOrderedRows_IsTheBestOfAllCutsWithMissingOnEitherSide(
        int seed,
        double regularization
    )
    {
        foreach (var ordered in Questions.Where(q => q.Kind == QuestionKind.Ordered))
        foreach (var (sample, level, found) in Search(seed, [ordered], regularization))
        {
            var known = Enumerable.Range(1, ordered.RowCount - 1);
            var gains = known
                .SelectMany(cut =>
                    new[] { known.Where(r => r >= cut), [0, .. known.Where(r => r >= cut)] }
                )
                .Where(rows => rows.Count() < ordered.RowCount)
                .Select(rows => sample.Gain(ordered, rows, 1 << level, regularization));
            Assert.Equal(gains.Max(), found.Gain, found.Gain * 1e-4);
        }
    }

    [Fact]
    public void Find_OfUnorderedRowsByOneOutput_IsTheBestOfAllSubsets()
    {
        var few = Questions.Where(q => q.Kind != QuestionKind.Ordered && q.RowCount < 8);
        foreach (var question in few)
        {
            // With next to no regularization Fisher's theorem is exact.
            var (sample, _, found) = Search(6, [question], Least, lanes: 1).First();
            var subsets = Enumerable
                .Range(1, (1 << question.RowCount) - 1)
                .Select(bits =>
                    Enumerable.Range(0, question.RowCount).Where(row => (bits >> row & 1) != 0)
                );
            var best = subsets.Max(rows => sample.Gain(question, rows, 1, Least));
            Assert.Equal(best, found.Gain, best * 1e-4);
        }
    }

    [Fact]
    public void Find_OfQuestionsThatTheTreeMayNotAsk_AsksOthers()
    {
        foreach (var only in Enumerable.Range(0, Questions.Count))
            Assert.All(
                Search(7, Questions, 1, mayAsk: q => q == only),
                step => Assert.Equal(only, step.Found.Question)
            );
    }

    /// <summary>Leaves are cut at random from level to level, whatever was found.</summary>
    private static IEnumerable<(SplitSample Sample, int Level, Candidate Found)> Search(
        int seed,
        IReadOnlyList<Question> questions,
        double regularization,
        int lanes = Sketch.Projections,
        Predicate<int>? mayAsk = null
    )
    {
        var random = new Random(seed);
        var sample = new SplitSample(seed, lanes: lanes);
        var block = new QuestionBlock(SplitSample.Layout, questions, 0);
        var finder = new SplitFinder(block, regularization);
        bool[] may =
        [
            .. Enumerable.Range(0, questions.Count).Select(q => mayAsk?.Invoke(q) ?? true),
        ];
        finder.Begin(sample.Places, sample.RowsOf(block), may);
        var order = new LeafOrder();
        for (var level = 0; level < Levels; level++)
        {
            order.Sort(1 << level, sample.Places, sample.LeafOf);
            if (finder.Find(level, order, sample.Places, sample.Sketch) is { } found)
                yield return (sample, level, found);
            sample.Cut(level, random);
        }
    }
}
