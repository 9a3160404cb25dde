using System.Runtime.Intrinsics;
using NextBest.Core.Models.Inputs;
using NextBest.Core.Models.Trees;
using NextBest.Learning.Training;

namespace NextBest.Learning.Boosting;

/// <summary>Examples with their margins, and the leaf of each in the tree at hand.</summary>
internal sealed class PlacedExamples(
    TrainingDesign design,
    BoostingLoss loss,
    ParallelOptions parallel
)
{
    /// <summary>All examples.</summary>
    public int[] Every { get; } = [.. Enumerable.Range(0, design.Count)];

    /// <summary>The leaf of each.</summary>
    public byte[] LeafOf { get; } = new byte[design.Count];

    /// <summary>Their margins.</summary>
    public BoostingLoss Loss => loss;

    /// <summary>Finds the leaves of some examples.</summary>
    public void Place(InputLayout layout, IReadOnlyList<RowSplit> splits, int[] which)
    {
        var answers = AnswersOf(layout, splits);
        Parts.For(
            which.Length,
            parallel,
            (from, to) =>
            {
                for (var s = from; s < to; s++)
                {
                    byte leaf = 0;
                    foreach (var row in design.Active(which[s]))
                        leaf |= answers[row];
                    LeafOf[which[s]] = leaf;
                }
            }
        );
    }

    /// <summary>Adds a tree, in which all examples are placed, to the margins; with a sign of -1 takes it off.</summary>
    public void Add(SymmetricTree tree, float sign)
    {
        var leaves = 1 << tree.Splits.Count;
        var (stride, targets) = (loss.Stride, tree.Leaves.Length / leaves);
        var values = new float[leaves * stride];
        for (var leaf = 0; leaf < leaves; leaf++)
            tree.Leaves.AsSpan(leaf * targets, targets).CopyTo(values.AsSpan(leaf * stride));
        Parts.For(
            loss.Count,
            parallel,
            (from, to) =>
            {
                for (var i = from; i < to; i++)
                {
                    var margins = loss.MarginsOf(i);
                    var own = values.AsSpan(LeafOf[i] * stride, stride);
                    for (var t = 0; t < stride; t += Vector256<float>.Count)
                        (
                            Vector256.Create<float>(margins[t..])
                            + sign * Vector256.Create<float>(own[t..])
                        ).CopyTo(margins[t..]);
                }
            }
        );
    }

    /// <summary>The weighted mean of the loss.</summary>
    public double MeanLoss()
    {
        var sums = new double[Parts.Count];
        Parallel.For(
            0,
            Parts.Count,
            parallel,
            part =>
            {
                var (a, b) = (new float[loss.Stride], new float[loss.Stride]);
                var end = Parts.Start(loss.Count, part + 1);
                for (var i = Parts.Start(loss.Count, part); i < end; i++)
                    sums[part] += loss.Differentiate(i, a, b);
            }
        );
        return sums.Sum() / loss.Weights.Sum(weight => (double)weight);
    }

    /// <summary>Per row the levels that it answers with yes, a bit each.</summary>
    private static byte[] AnswersOf(InputLayout layout, IReadOnlyList<RowSplit> splits)
    {
        var yes = new byte[layout.RowCount];
        for (var level = 0; level < splits.Count; level++)
            foreach (var row in splits[level].Rows)
                yes[layout.FirstRow(splits[level].Column) + row] |= (byte)(1 << level);
        return yes;
    }
}
