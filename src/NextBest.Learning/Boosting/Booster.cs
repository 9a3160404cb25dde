using NextBest.Core.Models.Trees;
using NextBest.Learning.Training;

namespace NextBest.Learning.Boosting;

/// <summary>Trees on top of biases, one after the other. Used by one thread.</summary>
internal sealed class Booster
{
    private readonly BoostingProblem problem;
    private readonly TrainingDesign design;
    private readonly PlacedExamples fitted;
    private readonly PlacedExamples judged;
    private readonly NewtonLeaves leaves;
    private readonly Random random;
    private readonly List<SymmetricTree> trees = [];
    private TreeGrower? grower;
    private Sketch? sketch;

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
        this.problem = problem;
        this.design = design;
        random = new(problem.Options.Seed);
        PlacedExamples Placed(TrainingDesign examples, float[]? counts) =>
            new(examples, new(examples, problem.Link, problem.Biases, counts), problem.Parallel);
        fitted = Placed(design, weights);
        judged = Placed(heldBack, heldBackWeights);
        var monotone = new MonotoneConstraints(
            problem.Options.Monotone,
            problem.Layout,
            problem.Targets.Ids
        );
        leaves = new(problem, fitted.Loss, monotone);
    }

    /// <summary>The trees so far, in summation order.</summary>
    public IReadOnlyList<SymmetricTree> Trees => trees;

    /// <summary>Fits until the planned trees are grown or the validation loss stops falling; keeps the best.</summary>
    /// <param name="columns">Per column whether trees may ask it.</param>
    /// <param name="progress">Told of every tree; may be null.</param>
    /// <param name="leastGain">Share of the validation loss by which it must fall to count as lower.</param>
    /// <returns>Trees in all, and the validation loss with them.</returns>
    public (int Trees, double Loss) Fit(
        bool[] columns,
        IProgress<TrainingProgress>? progress,
        double leastGain = 0
    )
    {
        var (first, planned) = (trees.Count, problem.Options.Trees);
        var (best, bestLoss) = (first, judged.MeanLoss());
        for (var t = first; t < first + planned && t - best < problem.Options.Patience; t++)
        {
            Grow(columns);
            var loss = judged.MeanLoss();
            if (loss < bestLoss * (1 - leastGain))
                (best, bestLoss) = (t + 1, loss);
            var done = t + 1 - first;
            progress?.Report(new(done, planned, (double)done / planned, loss));
        }

        while (trees.Count > best)
            Remove();
        progress?.Report(new(best - first, planned, 1, bestLoss));
        return (best, bestLoss);
    }

    /// <summary>Gives trees that were grown elsewhere leaves by these examples, one after the other.</summary>
    public void Refit(IEnumerable<SymmetricTree> grown)
    {
        foreach (var tree in grown)
        {
            var (sample, _) = Draw();
            leaves.Differentiate(sample);
            fitted.Place(problem.Layout, tree.Splits, fitted.Every);
            Finish(tree.Splits, sample);
        }
    }

    private void Grow(bool[] columns)
    {
        grower ??= new(problem.Layout, design, problem.Options, problem.Parallel);
        sketch ??= new(design.Count);
        var (sample, others) = Draw();
        leaves.Differentiate(sample);
        leaves.Project(
            sample,
            sketch,
            Sketch.Draw(random, leaves.Scales(sample), fitted.Loss.Stride)
        );
        var splits = grower.Grow(sample, sketch, random, columns, fitted.LeafOf);
        fitted.Place(problem.Layout, splits, others);
        Finish(splits, sample);
        judged.Place(problem.Layout, splits, judged.Every);
        judged.Add(trees[^1], 1);
    }

    /// <summary>Gives leaves to a tree whose examples are placed.</summary>
    private void Finish(IReadOnlyList<RowSplit> splits, int[] sample)
    {
        trees.Add(leaves.Make(splits, sample, fitted.LeafOf));
        fitted.Add(trees[^1], 1);
    }

    private void Remove()
    {
        foreach (var examples in new[] { fitted, judged })
        {
            examples.Place(problem.Layout, trees[^1].Splits, examples.Every);
            examples.Add(trees[^1], -1);
        }

        trees.RemoveAt(trees.Count - 1);
    }

    private RowSample Draw() =>
        RowSample.Draw(
            design.Count,
            Math.Min(
                problem.Options.RowShare,
                (double)problem.Options.MostRowsPerTree / design.Count
            ),
            random
        );
}
