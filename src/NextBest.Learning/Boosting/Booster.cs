using System.Runtime.Intrinsics;
using NextBest.Core.Models;
using NextBest.Core.Models.Inputs;
using NextBest.Core.Models.Trees;
using NextBest.Learning.Training;

namespace NextBest.Learning.Boosting;

/// <summary>One training: trees on top of biases.</summary>
internal sealed class Booster
{
    private readonly InputLayout layout;
    private readonly BoostingOptions options;
    private readonly ParallelOptions parallel;
    private readonly BoostingLoss fitted;
    private readonly BoostingLoss judged;
    private readonly TrainingDesign design;
    private readonly TrainingDesign heldBack;
    private TreeGrower? grower;
    private readonly MonotoneConstraints monotone;
    private readonly Random random;
    private readonly float[] slopes;
    private readonly float[] curvatures;
    private readonly Sketch sketch;
    private readonly int stride;
    private readonly int targets;
    private readonly int[] every;
    private readonly int[] everyHeldBack;
    private readonly byte[] leafOf;
    private readonly byte[] leafOfHeldBack;
    private readonly List<SymmetricTree> trees = [];

    /// <param name="problem">What to learn, and how.</param>
    /// <param name="design">The examples that trees are fitted to.</param>
    /// <param name="weights">How much each counts; null: alike.</param>
    /// <param name="heldBack">The examples that tell when to stop.</param>
    /// <param name="heldBackWeights">Likewise.</param>
    public Booster(
        BoostingProblem problem,
        TrainingDesign design,
        float[]? weights,
        TrainingDesign heldBack,
        float[]? heldBackWeights
    )
    {
        (layout, options, parallel) = (problem.Layout, problem.Options, problem.Parallel);
        this.design = design;
        this.heldBack = heldBack;
        targets = problem.Targets.Ids.Length;
        fitted = new(design, problem.Link, problem.Biases, weights);
        judged = new(heldBack, problem.Link, problem.Biases, heldBackWeights);
        stride = fitted.Stride;
        monotone = new(options.Monotone, layout, problem.Targets.Ids);
        random = new(options.Seed);
        slopes = new float[design.Count * stride];
        curvatures = new float[slopes.Length];
        sketch = new(design.Count);
        every = [.. Enumerable.Range(0, design.Count)];
        everyHeldBack = [.. Enumerable.Range(0, heldBack.Count)];
        leafOf = new byte[design.Count];
        leafOfHeldBack = new byte[heldBack.Count];
    }

    /// <summary>Fits until the planned trees are grown or the validation loss stops falling; keeps the best.</summary>
    /// <param name="columns">Per column whether trees may ask it.</param>
    /// <param name="progress">Told of every tree; may be null.</param>
    /// <returns>Trees in all, and the validation loss with them.</returns>
    public (int Trees, double Loss) Fit(bool[] columns, IProgress<TrainingProgress>? progress)
    {
        var first = trees.Count;
        var (best, bestLoss) = (first, JudgedLoss());
        for (var t = first; t < first + options.Trees && t - best < options.Patience; t++)
        {
            Grow(columns);
            var loss = JudgedLoss();
            if (loss < bestLoss)
                (best, bestLoss) = (t + 1, loss);
            progress?.Report(
                new(t + 1 - first, options.Trees, (double)(t + 1 - first) / options.Trees, loss)
            );
        }

        while (trees.Count > best)
            Remove();
        progress?.Report(new(best - first, options.Trees, 1, bestLoss));
        return (best, bestLoss);
    }

    private void Grow(bool[] columns)
    {
        Differentiate();
        var (sample, others) = Draw();
        Project(sample);
        grower ??= new(layout, design, options, parallel);
        var splits = grower.Grow(sample, sketch, random, columns, leafOf);
        Place(splits, design, others, leafOf);
        Finish(splits, sample);
        Place(splits, heldBack, everyHeldBack, leafOfHeldBack);
        Add(trees[^1], judged, leafOfHeldBack, 1);
    }

    /// <summary>Gives leaves to a tree whose examples are placed.</summary>
    private void Finish(IReadOnlyList<RowSplit> splits, int[] sample)
    {
        trees.Add(ValuesOf(splits, sample));
        Add(trees[^1], fitted, leafOf, 1);
    }

    private void Remove()
    {
        Place(trees[^1].Splits, design, every, leafOf);
        Add(trees[^1], fitted, leafOf, -1);
        Place(trees[^1].Splits, heldBack, everyHeldBack, leafOfHeldBack);
        Add(trees[^1], judged, leafOfHeldBack, -1);
        trees.RemoveAt(trees.Count - 1);
    }

    /// <summary>The trees so far, in summation order.</summary>
    public IReadOnlyList<SymmetricTree> Trees => trees;

    /// <summary>Gives trees that were grown elsewhere leaves by these examples, one after the other.</summary>
    public void Refit(IEnumerable<SymmetricTree> grown)
    {
        foreach (var tree in grown)
        {
            Differentiate();
            Place(tree.Splits, design, every, leafOf);
            Finish(tree.Splits, Draw().Sample);
        }
    }

    private void Place(
        IReadOnlyList<RowSplit> splits,
        TrainingDesign examples,
        int[] which,
        byte[] leaves
    )
    {
        var answers = AnswersOf(splits);
        Parts.For(
            which.Length,
            parallel,
            (from, to) =>
            {
                for (var s = from; s < to; s++)
                {
                    byte leaf = 0;
                    foreach (var row in examples.Active(which[s]))
                        leaf |= answers[row];
                    leaves[which[s]] = leaf;
                }
            }
        );
    }

    /// <summary>Per row the levels that it answers with yes, a bit each.</summary>
    private byte[] AnswersOf(IReadOnlyList<RowSplit> splits)
    {
        var yes = new byte[layout.RowCount];
        for (var level = 0; level < splits.Count; level++)
            foreach (var row in splits[level].Rows)
                yes[layout.FirstRow(splits[level].Column) + row] |= (byte)(1 << level);
        return yes;
    }

    private void Differentiate() =>
        Parts.For(
            design.Count,
            parallel,
            (from, to) =>
            {
                for (var i = from; i < to; i++)
                    fitted.Differentiate(
                        i,
                        slopes.AsSpan(i * stride, stride),
                        curvatures.AsSpan(i * stride, stride)
                    );
            }
        );

    private (int[] Sample, int[] Others) Draw()
    {
        var share = Math.Min(options.RowShare, (double)options.MostRowsPerTree / design.Count);
        var sample = new List<int>(design.Count);
        var others = new List<int>();
        foreach (var i in every)
            (random.NextDouble() < share ? sample : others).Add(i);
        return sample.Count > 0 ? ([.. sample], [.. others]) : (every, []);
    }

    private void Project(int[] sample)
    {
        var directions = Sketch.Draw(random, targets, stride);
        Parts.For(
            sample.Length,
            parallel,
            (from, to) =>
            {
                for (var s = from; s < to; s++)
                    sketch.Project(
                        sample[s],
                        slopes.AsSpan(sample[s] * stride, stride),
                        directions,
                        fitted.Weights[sample[s]]
                    );
            }
        );
    }

    /// <summary>One Newton step in each leaf, shortened.</summary>
    private SymmetricTree ValuesOf(IReadOnlyList<RowSplit> splits, int[] sample)
    {
        var leaves = 1 << splits.Count;
        var sums = new float[Parts.Count][];
        Parallel.For(0, Parts.Count, parallel, part => sums[part] = SumsOf(leaves, sample, part));
        var values = new float[leaves * targets];
        var curvature = new double[leaves * targets];
        var weights = new float[leaves];
        var width = 2 * stride + 1;
        for (var leaf = 0; leaf < leaves; leaf++)
        {
            for (var t = 0; t < targets; t++)
            {
                double slope = 0;
                ref var bend = ref curvature[leaf * targets + t];
                foreach (var part in sums)
                {
                    slope += part[leaf * width + t];
                    bend += part[leaf * width + stride + t];
                }

                values[leaf * targets + t] = (float)(
                    -options.LearningRate * slope / Math.Max(bend + options.Regularization, 1e-9)
                );
            }

            weights[leaf] = (float)sums.Sum(part => (double)part[leaf * width + width - 1]);
        }

        monotone.Apply(splits, values, curvature);
        return new()
        {
            Splits = splits,
            Leaves = values,
            LeafWeights = weights,
        };
    }

    /// <summary>Per leaf the slopes, the curvatures and the weight of one part of the sample.</summary>
    private float[] SumsOf(int leaves, int[] sample, int part)
    {
        var width = 2 * stride + 1;
        var sums = new float[leaves * width];
        var (from, to) = (Parts.Start(sample.Length, part), Parts.Start(sample.Length, part + 1));
        for (var s = from; s < to; s++)
        {
            var i = sample[s];
            var own = sums.AsSpan(leafOf[i] * width, width);
            AddTo(own, slopes.AsSpan(i * stride, stride));
            AddTo(own[stride..], curvatures.AsSpan(i * stride, stride));
            own[^1] += fitted.Weights[i];
        }

        return sums;
    }

    private static void AddTo(Span<float> sums, ReadOnlySpan<float> values)
    {
        for (var t = 0; t < values.Length; t += Vector256<float>.Count)
            (Vector256.Create<float>(sums[t..]) + Vector256.Create<float>(values[t..])).CopyTo(
                sums[t..]
            );
    }

    private void Add(SymmetricTree tree, BoostingLoss loss, byte[] leaves, float sign)
    {
        var values = new float[(1 << tree.Splits.Count) * stride];
        for (var leaf = 0; leaf < 1 << tree.Splits.Count; leaf++)
            tree.Leaves.AsSpan(leaf * targets, targets).CopyTo(values.AsSpan(leaf * stride));
        Parts.For(
            loss.Count,
            parallel,
            (from, to) =>
            {
                for (var i = from; i < to; i++)
                {
                    var margins = loss.MarginsOf(i);
                    var own = values.AsSpan(leaves[i] * stride, stride);
                    for (var t = 0; t < stride; t += Vector256<float>.Count)
                        (
                            Vector256.Create<float>(margins[t..])
                            + sign * Vector256.Create<float>(own[t..])
                        ).CopyTo(margins[t..]);
                }
            }
        );
    }

    private double JudgedLoss()
    {
        var sums = new double[Parts.Count];
        Parallel.For(
            0,
            Parts.Count,
            parallel,
            part =>
            {
                var (a, b) = (new float[stride], new float[stride]);
                for (
                    var i = Parts.Start(judged.Count, part);
                    i < Parts.Start(judged.Count, part + 1);
                    i++
                )
                    sums[part] += judged.Differentiate(i, a, b);
            }
        );
        return sums.Sum() / judged.Weights.Sum(weight => (double)weight);
    }
}
