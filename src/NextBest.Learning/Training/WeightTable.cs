using System.Numerics;

namespace NextBest.Learning.Training;

/// <summary>
/// One float for each weight row and target, the biases as the last row, rows padded to whole vectors. Lanes beyond the
/// targets stay zero.
/// </summary>
internal sealed class WeightTable
{
    // 512 bits: whole vectors on every machine, so that the sums don't depend on the machine's width.
    private const int FloatsPerBlock = 16;

    public WeightTable(int rows, int targets)
    {
        Targets = targets;
        BiasRow = rows;
        Stride = (targets + FloatsPerBlock - 1) / FloatsPerBlock * FloatsPerBlock;
        Values = new float[(rows + 1) * Stride];
    }

    public int Targets { get; }

    public int Stride { get; }

    public int BiasRow { get; }

    public float[] Values { get; }

    public Span<float> Row(int row) => Values.AsSpan(row * Stride, Stride);

    /// <summary>Bias plus active rows, target by target, in the order given.</summary>
    public void Sum(ReadOnlySpan<ushort> rows, Span<float> sums)
    {
        for (var t = 0; t < Stride; t += Vector<float>.Count)
        {
            var sum = new Vector<float>(Row(BiasRow)[t..]);
            foreach (var row in rows)
                sum += new Vector<float>(Values.AsSpan(row * Stride + t));
            sum.CopyTo(sums[t..]);
        }
    }

    /// <summary>Adds the values to the bias and to each active row.</summary>
    public void Add(ReadOnlySpan<ushort> rows, ReadOnlySpan<float> values)
    {
        AddTo(BiasRow, values);
        foreach (var row in rows)
            AddTo(row, values);
    }

    /// <summary>The rows without their padding, and without the biases.</summary>
    public float[] WithoutPadding()
    {
        var values = new float[BiasRow * Targets];
        for (var row = 0; row < BiasRow; row++)
            Row(row)[..Targets].CopyTo(values.AsSpan(row * Targets));
        return values;
    }

    public float[] Biases() => Row(BiasRow)[..Targets].ToArray();

    public void CopyFrom(WeightTable other) => other.Values.CopyTo(Values, 0);

    private void AddTo(int row, ReadOnlySpan<float> values)
    {
        var target = Row(row);
        for (var t = 0; t < Stride; t += Vector<float>.Count)
            (new Vector<float>(target[t..]) + new Vector<float>(values[t..])).CopyTo(target[t..]);
    }
}
