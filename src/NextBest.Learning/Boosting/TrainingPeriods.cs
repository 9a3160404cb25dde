using NextBest.Core.Features;
using NextBest.Core.Models.Inputs;
using NextBest.Learning.Examples;

namespace NextBest.Learning.Boosting;

/// <summary>
/// The months that examples are of. Tables of some months may lack features that others have; then a first phase fits what all months
/// know and how it moved between them, and a second what the richer tables know beside that. So the newest month sets
/// the mix, and a feature that it lacks keeps the effect that it had where it was known; that it is missing does not stand for a month.
/// </summary>
internal sealed class TrainingPeriods
{
    /// <summary>Earlier months count as one.</summary>
    private const int MostPeriods = 60;

    private readonly List<int> starts;

    private TrainingPeriods(List<int> starts) => this.starts = starts;

    public static TrainingPeriods Of(ExampleSet examples, IReadOnlyList<int> rows)
    {
        var firstDays = new SortedDictionary<int, int>();
        foreach (var row in rows)
        {
            var time = examples.Profile(row).AsOf.UtcDateTime;
            var (month, day) = (time.Year * 12 + time.Month, DateOnly.FromDateTime(time).DayNumber);
            firstDays[month] = Math.Min(day, firstDays.GetValueOrDefault(month, int.MaxValue));
        }

        return new([.. firstDays.Values.TakeLast(MostPeriods)]);
    }

    /// <summary>The layout with a column for the periods; the layout itself where there is one period.</summary>
    public InputLayout AddTo(InputLayout layout) =>
        starts.Count < 2
            ? layout
            : new(
                layout.Schema,
                [.. layout.Columns, new PeriodColumn(layout.Schema, [.. starts.Skip(1)])]
            );

    /// <summary>Which columns every period knows of somebody, or none does.</summary>
    public bool[] CommonColumns(InputLayout layout, ExampleSet examples, IReadOnlyList<int> rows)
    {
        var known = new bool[starts.Count, layout.Columns.Count];
        foreach (var row in rows)
        {
            var profile = examples.Profile(row);
            var period = PeriodOf(profile);
            for (var c = 0; c < layout.Columns.Count; c++)
                known[period, c] |= IsKnown(layout.Columns[c], profile);
        }

        return
        [
            .. Enumerable
                .Range(0, layout.Columns.Count)
                .Select(c =>
                    Enumerable.Range(1, starts.Count - 1).All(p => known[p, c] == known[0, c])
                ),
        ];
    }

    /// <summary>Half as much for each half-life before the latest example.</summary>
    public static float[]? Weights(
        ExampleSet examples,
        IReadOnlyList<int> rows,
        double? halfLifeMonths
    )
    {
        const double DaysPerMonth = 365.25 / 12;
        if (halfLifeMonths is not { } halfLife)
            return null;
        return
        [
            .. rows.Select(row =>
                (float)
                    Math.Pow(
                        0.5,
                        (examples.Until - examples.Profile(row).AsOf).TotalDays
                            / DaysPerMonth
                            / halfLife
                    )
            ),
        ];
    }

    private int PeriodOf(CustomerProfile profile)
    {
        var day = DateOnly.FromDateTime(profile.AsOf.UtcDateTime).DayNumber;
        var period = starts.Count - 1;
        while (period > 0 && day < starts[period])
            period--;
        return period;
    }

    private static bool IsKnown(InputColumn column, CustomerProfile profile) =>
        column switch
        {
            PeriodColumn => true,
            SetHistoryColumn history => !profile.IsMissing(history.Feature)
                && !history.Earlier.Any(profile.IsMissing),
            _ => !profile.IsMissing(column.Feature),
        };
}
