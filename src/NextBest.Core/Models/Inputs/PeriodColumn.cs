using NextBest.Core.Features;

namespace NextBest.Core.Models.Inputs;

/// <summary>
/// When a profile was true: row p is the period with p starts, but the first, at or before its day. What is bought moves from
/// month to month; a model that saw several months keeps them apart by this column, and takes the latest for every later
/// day, and for a profile without a date. Contributions are credited to the set of what is held, whose effect it moves.
/// </summary>
public sealed class PeriodColumn : InputColumn
{
    private readonly int[] starts;

    /// <summary>Cuts time into periods.</summary>
    /// <param name="schema">The schema of the profiles.</param>
    /// <param name="starts">First day of each period but the first (<see cref="DateOnly.DayNumber"/>, UTC), strictly ascending, at least one; copied.</param>
    /// <exception cref="ArgumentException">There is no start, or they don't ascend from 1.</exception>
    public PeriodColumn(FeatureSchema schema, ReadOnlySpan<int> starts)
        : base(schema.Held)
    {
        if (starts.IsEmpty)
            throw new ArgumentException("Two periods need one start.", nameof(starts));
        for (var i = 0; i < starts.Length; i++)
            if (starts[i] <= (i == 0 ? 0 : starts[i - 1]))
                throw new ArgumentException("Starts must ascend from 1.", nameof(starts));
        this.starts = starts.ToArray();
    }

    /// <summary>First day of each period but the first.</summary>
    public ReadOnlySpan<int> Starts => starts;

    /// <inheritdoc/>
    public override int RowCount => starts.Length + 1;

    /// <inheritdoc/>
    public override int ExclusiveRows => RowCount;

    /// <inheritdoc/>
    public override int MaxActiveRows => 1;

    internal override int Activate(CustomerProfile profile, int firstRow, Span<ushort> rows)
    {
        var period = starts.Length;
        if (profile.AsOf != default)
        {
            var day = (int)(profile.AsOf.UtcTicks / TimeSpan.TicksPerDay);
            while (period > 0 && day < starts[period - 1])
                period--;
        }

        rows[0] = (ushort)(firstRow + period);
        return 1;
    }
}
