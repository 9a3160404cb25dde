using System.Runtime.Intrinsics;
using NextBest.Core.Models;
using NextBest.Core.Models.Trees;

namespace NextBest.Learning.Boosting;

/// <summary>The loss's slopes and curvatures of all examples, and the leaves that a Newton step makes of them.</summary>
internal sealed class NewtonLeaves(
    BoostingProblem problem,
    BoostingLoss loss,
    MonotoneConstraints monotone
)
{
    // Keeps a leaf of no curvature finite where there is no regularization.
    private const double LeastCurvature = 1e-9;

    // Targets with less curvature than about this many events bring count no more for it: a split must not be about a handful.
    private const double LeastEvents = 30;

    private readonly float[] slopes = new float[(long)loss.Count * loss.Stride];
    private readonly float[] curvatures = new float[(long)loss.Count * loss.Stride];
    private readonly int stride = loss.Stride;
    private readonly int targets = problem.Targets.Ids.Length;

    /// <summary>Takes slopes and curvatures of a sample, at its margins as they are now.</summary>
    public void Differentiate(int[] sample) =>
        Parts.For(
            sample.Length,
            problem.Parallel,
            (from, to) =>
            {
                foreach (var i in sample.AsSpan(from, to - from))
                    loss.Differentiate(
                        i,
                        slopes.AsSpan(i * stride, stride),
                        curvatures.AsSpan(i * stride, stride)
                    );
            }
        );

    /// <summary>
    /// What each target counts where splits are compared. Independent targets count by one over the root of their mean curvature: then a
    /// split's score is what Newton steps take off their losses, and a rare target asks for its splits as loudly as a frequent one. Under a softmax targets
    /// share one acquisition, and count alike.
    /// </summary>
    public float[] Scales(int[] sample)
    {
        var scales = new float[targets];
        Array.Fill(scales, 1);
        if (problem.Link == ModelLink.Softmax)
            return scales;
        var parts = new double[Parts.Count][];
        Parallel.For(
            0,
            Parts.Count,
            problem.Parallel,
            part => parts[part] = CurvaturesOf(sample, part)
        );
        for (var t = 0; t < targets; t++)
        {
            var sum = 0.0;
            foreach (var part in parts)
                sum += part[t];
            scales[t] = (float)Math.Sqrt(sample.Length / Math.Max(sum, LeastEvents));
        }

        return scales;
    }

    private double[] CurvaturesOf(int[] sample, int part)
    {
        var sums = new double[targets];
        var (from, to) = (Parts.Start(sample.Length, part), Parts.Start(sample.Length, part + 1));
        foreach (var i in sample.AsSpan(from, to - from))
            for (var t = 0; t < targets; t++)
                sums[t] += curvatures[i * stride + t];
        return sums;
    }

    /// <summary>Projects the slopes of a sample.</summary>
    public void Project(int[] sample, Sketch sketch, Vector256<float>[] directions) =>
        Parts.For(
            sample.Length,
            problem.Parallel,
            (from, to) =>
            {
                for (var s = from; s < to; s++)
                    sketch.Project(
                        sample[s],
                        slopes.AsSpan(sample[s] * stride, stride),
                        directions,
                        loss.Weights[sample[s]]
                    );
            }
        );

    /// <summary>One Newton step in each leaf, shortened.</summary>
    public SymmetricTree Make(IReadOnlyList<RowSplit> splits, int[] sample, byte[] leafOf)
    {
        var leaves = 1 << splits.Count;
        var parts = new float[Parts.Count][];
        Parallel.For(
            0,
            Parts.Count,
            problem.Parallel,
            part => parts[part] = SumsOf(leaves, sample, leafOf, part)
        );
        var width = 2 * stride + 1;
        var sums = new double[leaves * width];
        foreach (var part in parts)
            for (var i = 0; i < sums.Length; i++)
                sums[i] += part[i];
        var (values, curvature) = (new float[leaves * targets], new double[leaves * targets]);
        for (var leaf = 0; leaf < leaves; leaf++)
        for (var t = 0; t < targets; t++)
        {
            var bend = curvature[leaf * targets + t] = sums[leaf * width + stride + t];
            values[leaf * targets + t] = (float)(
                -problem.Options.LearningRate
                * sums[leaf * width + t]
                / Math.Max(bend + problem.Options.Regularization, LeastCurvature)
            );
        }

        monotone.Apply(splits, values, curvature);
        return new()
        {
            Splits = splits,
            Leaves = values,
            LeafWeights = [.. Enumerable.Range(1, leaves).Select(l => (float)sums[l * width - 1])],
        };
    }

    /// <summary>Per leaf the slopes, the curvatures and the weight of one part of the sample.</summary>
    private float[] SumsOf(int leaves, int[] sample, byte[] leafOf, int part)
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
            own[^1] += loss.Weights[i];
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
}
