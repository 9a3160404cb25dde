using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NextBest.Learning.Boosting;

/// <summary>
/// Finds the best split of one block of questions. The score of a leaf is |sum of its sketches|^2 / (its weight + a constant), and the
/// gain of a split the scores of all leaves after it. Subsets of unordered rows are cut from one order: by their mean
/// along the direction in which rows differ most, which for one output is the best order there is (Fisher, 1958). Not thread-safe.
/// </summary>
internal sealed class SplitFinder(QuestionBlock block, double regularization)
{
    private const int PowerSteps = 3;

    // What subtraction leaves over of an empty leaf must not be divided by nothing.
    private const float LeastRegularization = 1e-3f;
    private static readonly Vector256<float> ProjectionMask = Vector256
        .Create(-1, -1, -1, -1, -1, -1, -1, 0)
        .AsSingle();

    private readonly Histogram histogram = new(block.RowCount);
    private readonly byte[] wanted = new byte[block.RowCount];
    private readonly float constant = MathF.Max((float)regularization, LeastRegularization);
    private double[] gains = [];
    private Vector256<float>[] cells = [];
    private float[] keys = [];
    private int[] order = [];

    /// <summary>Takes a new sample.</summary>
    /// <param name="sample">The examples.</param>
    /// <param name="active">The active rows of each example.</param>
    /// <param name="mayAsk">Per question of all, whether this tree may ask it.</param>
    public void Begin(ReadOnlySpan<int> sample, BlockRows active, ReadOnlySpan<bool> mayAsk)
    {
        for (var q = 0; q < block.Questions.Count; q++)
            wanted
                .AsSpan(block.FirstRow(q), block.Questions[q].RowCount)
                .Fill(mayAsk[block.FirstQuestion + q] ? (byte)1 : (byte)0);
        histogram.Begin(sample, active, wanted);
    }

    /// <summary>The best split of a level; null where none is better than none.</summary>
    /// <param name="level">How many splits were made.</param>
    /// <param name="order">The sample by leaf.</param>
    /// <param name="sample">The examples.</param>
    /// <param name="sketch">Their sketches.</param>
    public Candidate? Find(int level, LeafOrder order, ReadOnlySpan<int> sample, Sketch sketch)
    {
        histogram.Fill(level, order, sample, sketch);
        Candidate? best = null;
        for (var q = 0; q < block.Questions.Count; q++)
            if (wanted[block.FirstRow(q)] != 0 && Ask(q, 1 << level, best?.Gain ?? 0) is { } better)
                best = better;
        return best;
    }

    /// <summary>The score of all leaves as they are.</summary>
    public double ScoreOfLeaves(int leaves)
    {
        double score = 0;
        for (var leaf = 0; leaf < leaves; leaf++)
            score += Score(histogram.Total(leaf));
        return score;
    }

    private Candidate? Ask(int question, int leaves, double atLeast) =>
        block.Questions[question].Kind == QuestionKind.Ordered
            ? AskOrdered(question, leaves, atLeast)
            : AskSubsets(question, leaves, atLeast);

    /// <summary>Candidate 2c: rows above row c; 2c + 1: those and missing. Row 0 is missing.</summary>
    private Candidate? AskOrdered(int question, int leaves, double atLeast)
    {
        var rows = block.Questions[question].RowCount;
        Fit(2 * rows);
        for (var leaf = 0; leaf < leaves; leaf++)
        {
            var total = histogram.Total(leaf);
            var missing = histogram.Of(leaf, block.FirstRow(question));
            var above = Vector256<float>.Zero;
            for (var cut = rows - 2; cut >= 0; cut--)
            {
                above += histogram.Of(leaf, block.FirstRow(question) + cut + 1);
                gains[2 * cut] += Score(above) + Score(total - above);
                if (cut > 0)
                    gains[2 * cut + 1] += Score(above + missing) + Score(total - above - missing);
            }
        }

        var best = BestOf(2 * (rows - 1), atLeast);
        if (best < 0)
            return null;
        var yes = Enumerable.Range(best / 2 + 1, rows - 1 - best / 2);
        return CandidateOf(question, gains[best], best % 2 == 1 ? yes.Prepend(0) : yes);
    }

    private Candidate? AskSubsets(int question, int leaves, double atLeast)
    {
        var rows = block.Questions[question].RowCount;
        var isOptional = block.Questions[question].Kind == QuestionKind.Optional;
        // Where no row may be active, that is one case more.
        var cases = isOptional ? rows + 1 : rows;
        Fit(cases);
        if (cases > 2)
        {
            Gather(question, leaves, rows, cases);
            Sort(cases);
        }
        else
            (order[0], order[1 % cases]) = (0, cases - 1);
        for (var leaf = 0; leaf < leaves; leaf++)
        {
            var total = histogram.Total(leaf);
            var none = isOptional ? NoneOf(question, leaf, rows, total) : default;
            var yes = Vector256<float>.Zero;
            for (var i = 0; i < cases - 1; i++)
            {
                yes +=
                    order[i] < rows
                        ? histogram.Of(leaf, block.FirstRow(question) + order[i])
                        : none;
                gains[i] += Score(yes) + Score(total - yes);
            }
        }

        var best = BestOf(cases - 1, atLeast);
        if (best < 0)
            return null;
        // "None is active" is no row: then the other side is the one that answers yes.
        var first = order.AsSpan(0, best + 1).Contains(rows)
            ? order[(best + 1)..cases]
            : order[..(best + 1)];
        return CandidateOf(question, gains[best], first.Order());
    }

    /// <summary>The examples for which none of a question's rows is active.</summary>
    private Vector256<float> NoneOf(int question, int leaf, int rows, Vector256<float> total)
    {
        for (var row = 0; row < rows; row++)
            total -= histogram.Of(leaf, block.FirstRow(question) + row);
        return total;
    }

    /// <summary>The cases over all leaves.</summary>
    private void Gather(int question, int leaves, int rows, int cases)
    {
        cells.AsSpan(0, cases).Clear();
        for (var i = 0; i < cases; i++)
            order[i] = i;
        for (var leaf = 0; leaf < leaves; leaf++)
        {
            for (var row = 0; row < rows; row++)
                cells[row] += histogram.Of(leaf, block.FirstRow(question) + row);
            if (cases > rows)
                cells[rows] += NoneOf(question, leaf, rows, histogram.Total(leaf));
        }
    }

    private void Sort(int cases)
    {
        var direction = Direction(cases);
        for (var i = 0; i < cases; i++)
            keys[i] =
                Vector256.Dot(cells[i], direction) / (cells[i][Sketch.Projections] + constant);
        Array.Sort(keys, order, 0, cases);
    }

    /// <summary>The direction in which the cases differ most: the first principal axis, by a few steps of the power method.</summary>
    private Vector256<float> Direction(int cases)
    {
        var largest = Vector256<float>.Zero;
        for (var i = 0; i < cases; i++)
            if (Score(cells[i]) > Score(largest))
                largest = cells[i];
        var direction = largest & ProjectionMask;
        for (var step = 0; step < PowerSteps; step++)
        {
            var next = Vector256<float>.Zero;
            for (var i = 0; i < cases; i++)
                next +=
                    cells[i]
                    * (
                        Vector256.Dot(cells[i], direction)
                        / (cells[i][Sketch.Projections] + constant)
                    );
            next &= ProjectionMask;
            var length = MathF.Sqrt(Vector256.Dot(next, next));
            if (!(length > 0))
                break;
            direction = next / length;
        }

        return direction;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float Score(Vector256<float> sum)
    {
        var projections = sum & ProjectionMask;
        return Vector256.Dot(projections, projections) / (sum[Sketch.Projections] + constant);
    }

    private int BestOf(int count, double atLeast)
    {
        var best = -1;
        for (var i = 0; i < count; i++)
            if (gains[i] > atLeast)
                (best, atLeast) = (i, gains[i]);
        return best;
    }

    private void Fit(int candidates)
    {
        if (gains.Length < candidates)
        {
            gains = new double[candidates];
            cells = new Vector256<float>[candidates];
            keys = new float[candidates];
            order = new int[candidates];
        }

        gains.AsSpan(0, candidates).Clear();
    }

    private Candidate CandidateOf(int question, double gain, IEnumerable<int> rows) =>
        new(gain, block.FirstQuestion + question, [.. rows.Select(row => (ushort)row)]);
}
