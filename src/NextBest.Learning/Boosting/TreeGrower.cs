using System.Runtime.Intrinsics;
using NextBest.Core.Models.Inputs;
using NextBest.Core.Models.Trees;
using NextBest.Learning.Training;

namespace NextBest.Learning.Boosting;

/// <summary>
/// Grows symmetric trees, level by level. The work is cut into blocks of questions and stretches of examples that don't depend on the
/// number of threads, and results are combined in their order: that number changes nothing but the time.
/// </summary>
internal sealed class TreeGrower
{
    private const int Blocks = 8;

    // A split that gains less than this share of what the leaves score is noise.
    private const double LeastGain = 1e-6;

    private readonly BoostingOptions options;
    private readonly ParallelOptions parallel;
    private readonly InputLayout layout;
    private readonly IReadOnlyList<Question> questions;
    private readonly QuestionBlock[] blocks;
    private readonly BlockRows[] rows;
    private readonly SplitFinder[] finders;
    private readonly Candidate?[] candidates;
    private readonly LeafOrder order = new();

    public TreeGrower(
        InputLayout layout,
        TrainingDesign design,
        BoostingOptions options,
        ParallelOptions parallel
    )
    {
        this.layout = layout;
        this.options = options;
        this.parallel = parallel;
        questions = Question.Of(layout);
        blocks = Cut(layout, questions, design);
        rows = new BlockRows[blocks.Length];
        Parallel.For(0, blocks.Length, parallel, b => rows[b] = blocks[b].RowsOf(design));
        candidates = new Candidate?[blocks.Length];
        finders = [.. blocks.Select(b => new SplitFinder(b, options.SplitRegularization))];
    }

    /// <summary>Finds the splits of one tree.</summary>
    /// <param name="sample">The examples that it sees.</param>
    /// <param name="sketch">Their sketches.</param>
    /// <param name="random">Draws the questions that it may ask.</param>
    /// <param name="columns">Per column whether it may be asked at all.</param>
    /// <param name="leafOf">Receives the leaf of each example of the sample.</param>
    public RowSplit[] Grow(
        int[] sample,
        Sketch sketch,
        Random random,
        bool[] columns,
        byte[] leafOf
    )
    {
        var mayAsk = new bool[questions.Count];
        for (var q = 0; q < mayAsk.Length; q++)
            mayAsk[q] = random.NextDouble() < options.ColumnShare && columns[questions[q].Column];
        foreach (var example in sample)
            leafOf[example] = 0;
        Parallel.For(0, blocks.Length, parallel, b => finders[b].Begin(sample, rows[b], mayAsk));
        var splits = new List<RowSplit>();
        while (splits.Count < options.Levels)
        {
            var leaves = 1 << splits.Count;
            order.Sort(leaves, sample, leafOf);
            Parallel.For(
                0,
                blocks.Length,
                parallel,
                b => candidates[b] = finders[b].Find(splits.Count, order, sample, sketch)
            );
            var best = candidates.Where(c => c is not null).MaxBy(c => c!.Gain);
            if (best is null || best.Gain <= finders[0].ScoreOfLeaves(leaves) * (1 + LeastGain))
                break;
            MarkYes(best, sample, leafOf, splits.Count);
            var question = questions[best.Question];
            splits.Add(
                new(
                    question.Column,
                    [.. best.Rows.Select(row => (ushort)(question.FirstRow + row))]
                )
            );
        }

        return [.. splits];
    }

    private void MarkYes(Candidate split, int[] sample, byte[] leafOf, int level)
    {
        var b = Array.FindLastIndex(blocks, block => block.FirstQuestion <= split.Question);
        var answers = new byte[blocks[b].RowCount];
        var first = blocks[b].FirstRow(split.Question - blocks[b].FirstQuestion);
        foreach (var row in split.Rows)
            answers[first + row] = (byte)(1 << level);
        Parts.For(
            sample.Length,
            parallel,
            (from, to) =>
            {
                for (var s = from; s < to; s++)
                {
                    var leaf = leafOf[sample[s]];
                    foreach (var row in rows[b].Of(sample[s]))
                        leaf |= answers[row];
                    leafOf[sample[s]] = leaf;
                }
            }
        );
    }

    /// <summary>Blocks of about equal work: by how many active rows their questions have.</summary>
    private static QuestionBlock[] Cut(
        InputLayout layout,
        IReadOnlyList<Question> questions,
        TrainingDesign design
    )
    {
        var counts = new long[layout.RowCount];
        for (var i = 0; i < design.Count; i++)
            foreach (var row in design.Active(i))
                counts[row]++;
        var costs = questions
            .Select(q =>
                counts.AsSpan(layout.FirstRow(q.Column) + q.FirstRow, q.RowCount).ToArray().Sum()
                + q.RowCount
            )
            .ToArray();
        var blocks = new List<QuestionBlock>();
        var (start, sum, total) = (0, 0L, costs.Sum());
        for (var q = 0; q < questions.Count; q++)
        {
            sum += costs[q];
            if (q < questions.Count - 1 && sum * Blocks < total * (blocks.Count + 1))
                continue;
            blocks.Add(new(layout, [.. questions.Skip(start).Take(q + 1 - start)], start));
            start = q + 1;
        }

        return [.. blocks];
    }
}
