using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NextBest.Core.Models.Inputs;

/// <summary>
/// The numeric columns of a layout side by side. A column's row is how many of its bounds are at or below the value: minus infinity,
/// which stands for "known", then the cuts. All bounds are compared at once and without a branch; a missing value, NaN, is above
/// none, which makes its row the column's first. The answers of <see cref="NumericColumn.Activate"/>. Immutable.
/// </summary>
internal sealed class NumericRows
{
    private static readonly int Width = Vector256<float>.Count;

    private readonly List<Column> columns = [];
    private readonly List<float> bounds = [];

    /// <summary>Adds a column and returns its place.</summary>
    public int Add(NumericColumn column, int firstRow)
    {
        var first = bounds.Count / Width;
        bounds.Add(float.NegativeInfinity);
        bounds.AddRange(column.Cuts);
        // Nothing is at or above NaN: what fills the last vector counts for no value.
        while (bounds.Count % Width != 0)
            bounds.Add(float.NaN);
        columns.Add(new(column.Feature.Slot, firstRow, first, bounds.Count / Width - first));
        return columns.Count - 1;
    }

    /// <summary>Writes one row for each of some columns that follow each other.</summary>
    /// <param name="numerics">The profile's values by slot.</param>
    /// <param name="place">Place of the first column.</param>
    /// <param name="rows">Receives one row a column.</param>
    public void Activate(ReadOnlySpan<float> numerics, int place, Span<ushort> rows)
    {
        var vectors = MemoryMarshal.Cast<float, Vector256<float>>(
            CollectionsMarshal.AsSpan(bounds)
        );
        var own = CollectionsMarshal.AsSpan(columns).Slice(place, rows.Length);
        for (var i = 0; i < own.Length; i++)
        {
            ref readonly var column = ref own[i];
            var value = Vector256.Create(numerics[column.Slot]);
            var row = column.FirstRow;
            foreach (ref readonly var bound in vectors.Slice(column.FirstVector, column.Vectors))
                row += BitOperations.PopCount(
                    Vector256.LessThanOrEqual(bound, value).ExtractMostSignificantBits()
                );
            rows[i] = (ushort)row;
        }
    }

    private readonly record struct Column(int Slot, int FirstRow, int FirstVector, int Vectors);
}
