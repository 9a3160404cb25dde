using NextBest.Core.Features;

namespace NextBest.Core.Models.Inputs;

/// <summary>
/// The columns of a model and the row of the weight table where each begins. Training and scoring activate rows by the
/// same code. Immutable and safe to share.
/// </summary>
public sealed class InputLayout
{
    /// <summary>The most rows that a layout can have: row numbers are 16 bits wide.</summary>
    public const int MostRows = ushort.MaxValue;

    private readonly InputColumn[] columns;
    private readonly int[] firstRows;
    private readonly int[] ownerOfRow;
    private readonly NumericRows numerics = new();
    private readonly int[][] columnsOf;
    private readonly Step[] steps;

    /// <summary>Places the columns one after another.</summary>
    /// <param name="schema">The sealed schema that the columns' features belong to.</param>
    /// <param name="columns">The columns in summation order.</param>
    /// <exception cref="ArgumentException">
    /// The schema is open, a column is of another schema, or there are more than <see cref="MostRows"/> rows.
    /// </exception>
    public InputLayout(FeatureSchema schema, IReadOnlyList<InputColumn> columns)
    {
        if (!schema.IsSealed)
            throw new ArgumentException("The schema has open vocabularies.", nameof(schema));
        Schema = schema;
        this.columns = [.. columns];
        firstRows = new int[columns.Count];
        for (var i = 0; i < columns.Count; i++)
        {
            var feature = columns[i].Feature;
            if (
                feature.Index >= schema.Features.Count
                || !ReferenceEquals(schema.Features[feature.Index], feature)
            )
                throw new ArgumentException(
                    $"Feature '{feature.Name}' is of another schema.",
                    nameof(columns)
                );
            firstRows[i] = RowCount;
            RowCount += columns[i].RowCount;
            MaxActiveRows += columns[i].MaxActiveRows;
            if (RowCount > MostRows)
                throw new ArgumentException($"More than {MostRows} rows.", nameof(columns));
        }

        ownerOfRow = new int[RowCount];
        for (var i = 0; i < columns.Count; i++)
            ownerOfRow.AsSpan(firstRows[i], columns[i].RowCount).Fill(columns[i].Feature.Index);
        columnsOf =
        [
            .. schema.Features.Select(f =>
                Enumerable.Range(0, columns.Count).Where(i => columns[i].Feature == f).ToArray()
            ),
        ];
        steps = Steps();
    }

    /// <summary>The schema of the profiles.</summary>
    public FeatureSchema Schema { get; }

    /// <summary>The columns in summation order.</summary>
    public IReadOnlyList<InputColumn> Columns => columns;

    /// <summary>How many rows all columns have together.</summary>
    public int RowCount { get; }

    /// <summary>The most rows that one profile can make active.</summary>
    public int MaxActiveRows { get; }

    /// <summary>For each row the <see cref="Feature.Index"/> of the feature credited with it.</summary>
    public ReadOnlySpan<int> OwnerOfRow => ownerOfRow;

    /// <summary>The first row of a column, by its position in <see cref="Columns"/>.</summary>
    public int FirstRow(int column) => firstRows[column];

    /// <summary>Writes the active rows of a profile in column order and returns how many. Allocates nothing.</summary>
    /// <param name="profile">A profile of a schema with the same fingerprint.</param>
    /// <param name="rows">Receives row numbers; at least <see cref="MaxActiveRows"/> long.</param>
    public int Activate(CustomerProfile profile, Span<ushort> rows) =>
        Activate(profile, rows, default);

    /// <summary><see cref="Activate(CustomerProfile, Span{ushort})"/>, which also says whose rows are where.</summary>
    /// <param name="profile">A profile of a schema with the same fingerprint.</param>
    /// <param name="rows">Receives row numbers; at least <see cref="MaxActiveRows"/> long.</param>
    /// <param name="starts">
    /// Receives for each column where its rows begin among those written, then their end: one more than columns. Empty: not wanted.
    /// </param>
    internal int Activate(CustomerProfile profile, Span<ushort> rows, Span<ushort> starts)
    {
        var count = 0;
        var isWanted = !starts.IsEmpty;
        foreach (ref readonly var step in steps.AsSpan())
        {
            for (var i = 0; i < step.Columns && isWanted; i++)
                starts[step.FirstColumn + i] = (ushort)(count + i);
            if (step.Column is { } column)
                count += column.Activate(profile, firstRows[step.FirstColumn], rows[count..]);
            else
            {
                numerics.Activate(
                    profile.Numerics,
                    step.FirstNumeric,
                    rows.Slice(count, step.Columns)
                );
                count += step.Columns;
            }
        }

        if (isWanted)
            starts[columns.Length] = (ushort)count;
        return count;
    }

    /// <summary>Positions in <see cref="Columns"/> of those credited to a feature, by <see cref="Feature.Index"/>.</summary>
    internal ReadOnlySpan<int> ColumnsOf(int feature) => columnsOf[feature];

    private Step[] Steps()
    {
        var steps = new List<Step>();
        for (var i = 0; i < columns.Length; i++)
            if (columns[i] is not NumericColumn column)
                steps.Add(new(columns[i], i, 1, 0));
            else if (
                numerics.Add(column, firstRows[i]) is var place
                && steps is [.., { Column: null } run]
            )
                steps[^1] = run with { Columns = run.Columns + 1 };
            else
                steps.Add(new(null, i, 1, place));
        return [.. steps];
    }

    /// <summary>One column; or, where it is null, numeric ones that follow each other.</summary>
    private readonly record struct Step(
        InputColumn? Column,
        int FirstColumn,
        int Columns,
        int FirstNumeric
    );
}
