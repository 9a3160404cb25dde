using System.Runtime.Intrinsics;
using NextBest.Core.Models.Matching;

namespace NextBest.Benchmarks.Matching;

/// <summary>
/// Product factors in fewer bits, to see whether they pay: 16 products to a block as in <see cref="ProductFactors"/>, widened to
/// floats in registers. Needs 512-bit vectors, or is slow.
/// </summary>
internal sealed class NarrowFactors
{
    private const int Lanes = 16;
    private readonly int rank;
    private readonly int[] firstBlocks;
    private readonly int[] counts;
    private readonly ushort[] halves;
    private readonly sbyte[] bytes;
    private readonly float[] steps;

    /// <param name="wide">One float a factor and product: product p of group g at <c>wide[g][p * rank + f]</c>.</param>
    /// <param name="rank">How many factors.</param>
    public NarrowFactors(float[][] wide, int rank)
    {
        this.rank = rank;
        counts = [.. wide.Select(group => group.Length / rank)];
        firstBlocks = new int[wide.Length + 1];
        for (var g = 0; g < wide.Length; g++)
            firstBlocks[g + 1] =
                firstBlocks[g] + ProductFactors.PaddedCount(wide[g].Length / rank) / Lanes;
        halves = new ushort[firstBlocks[^1] * rank * Lanes];
        bytes = new sbyte[halves.Length];
        steps = new float[rank];
        foreach (var group in wide)
            for (var i = 0; i < group.Length; i++)
                steps[i % rank] = MathF.Max(steps[i % rank], MathF.Abs(group[i]) / sbyte.MaxValue);
        for (var g = 0; g < wide.Length; g++)
        for (var i = 0; i < wide[g].Length; i++)
        {
            var (p, f) = (i / rank, i % rank);
            var at = ((firstBlocks[g] + p / Lanes) * rank + f) * Lanes + p % Lanes;
            halves[at] = Bfloat16(wide[g][i]);
            bytes[at] = steps[f] == 0 ? (sbyte)0 : (sbyte)MathF.Round(wide[g][i] / steps[f]);
        }
    }

    public float Bfloat16Utilities(int group, ReadOnlySpan<float> customer, Span<float> utilities)
    {
        for (var block = firstBlocks[group]; block < firstBlocks[group + 1]; block++)
        {
            var sum = Vector512<float>.Zero;
            for (var f = 0; f < rank; f++)
            {
                var half = Vector256.Create<ushort>(halves.AsSpan((block * rank + f) * Lanes));
                var (low, high) = Vector256.Widen(half);
                var wide = (Vector512.Create(low, high) << 16).AsSingle();
                sum += Vector512.Create(customer[f]) * wide;
            }

            sum.CopyTo(utilities[((block - firstBlocks[group]) * Lanes)..]);
        }

        return Largest(utilities[..counts[group]]);
    }

    public float Int8Utilities(int group, ReadOnlySpan<float> customer, Span<float> utilities)
    {
        for (var block = firstBlocks[group]; block < firstBlocks[group + 1]; block++)
        {
            var sum = Vector512<float>.Zero;
            for (var f = 0; f < rank; f++)
            {
                var (low, high) = Vector128.Widen(
                    Vector128.Create<sbyte>(bytes.AsSpan((block * rank + f) * Lanes))
                );
                var (a, b) = Vector256.Widen(Vector256.Create(low, high));
                sum +=
                    Vector512.Create(customer[f] * steps[f])
                    * Vector512.ConvertToSingle(Vector512.Create(a, b));
            }

            sum.CopyTo(utilities[((block - firstBlocks[group]) * Lanes)..]);
        }

        return Largest(utilities[..counts[group]]);
    }

    private static float Largest(ReadOnlySpan<float> values)
    {
        var lanes = Vector512.Create(float.NegativeInfinity);
        var i = 0;
        for (; i <= values.Length - Lanes; i += Lanes)
            lanes = Vector512.Max(lanes, Vector512.Create(values[i..]));
        var largest = float.NegativeInfinity;
        for (var lane = 0; lane < Lanes; lane++)
            largest = Math.Max(largest, lanes[lane]);
        for (; i < values.Length; i++)
            largest = Math.Max(largest, values[i]);
        return largest;
    }

    private static ushort Bfloat16(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        // To the nearest, ties to even.
        return (ushort)((bits + 0x7FFF + (bits >> 16 & 1)) >> 16);
    }
}
