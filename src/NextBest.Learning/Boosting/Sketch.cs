using System.Runtime.Intrinsics;

namespace NextBest.Learning.Boosting;

/// <summary>
/// What splits are compared by: a few random projections of each example's slopes in place of one slope a target (Iosipoi and
/// Vakhrushev, SketchBoost, 2022), and the example's weight as the last lane. One vector an example, so that the histogram
/// of a row costs one addition an example, whatever the number of targets.
/// </summary>
internal sealed class Sketch(int examples)
{
    /// <summary>Numbers an example.</summary>
    public const int Lanes = 8;

    /// <summary>Numbers an example that are projections.</summary>
    public const int Projections = Lanes - 1;

    /// <summary>Example by example.</summary>
    public float[] Values { get; } = new float[examples * Lanes];

    public Vector256<float> Of(int example) =>
        Vector256.Create<float>(Values.AsSpan(example * Lanes, Lanes));

    /// <summary>Draws projections: a sign a target and lane, times what the target counts.</summary>
    /// <param name="random">Where from.</param>
    /// <param name="scales">What each target counts.</param>
    /// <param name="stride">Targets with padding, which projects to zero.</param>
    public static Vector256<float>[] Draw(Random random, float[] scales, int stride)
    {
        var directions = new Vector256<float>[stride];
        Span<float> lanes = stackalloc float[Lanes];
        lanes.Clear();
        for (var target = 0; target < scales.Length; target++)
        {
            for (var lane = 0; lane < Projections; lane++)
                lanes[lane] = random.Next(2) == 0 ? scales[target] : -scales[target];
            directions[target] = Vector256.Create<float>(lanes);
        }

        return directions;
    }

    /// <summary>Projects the slopes of one example.</summary>
    public void Project(
        int example,
        ReadOnlySpan<float> slopes,
        Vector256<float>[] directions,
        float weight
    )
    {
        // Two sums, since each addition waits for the one before; the number of targets with padding is even.
        var (even, odd) = (Vector256<float>.Zero, Vector256<float>.Zero);
        for (var target = 0; target < slopes.Length; target += 2)
        {
            even += directions[target] * slopes[target];
            odd += directions[target + 1] * slopes[target + 1];
        }

        (even + odd).WithElement(Projections, weight).CopyTo(Values.AsSpan(example * Lanes, Lanes));
    }
}
