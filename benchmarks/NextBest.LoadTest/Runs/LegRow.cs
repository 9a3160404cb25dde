using NextBest.LoadTest.Measuring;

namespace NextBest.LoadTest.Runs;

/// <summary>One row of figures: a leg as a whole, or one part of its scenario. Computed when it is made.</summary>
internal sealed class LegRow
{
    /// <param name="leg">The leg.</param>
    /// <param name="part">Index of the part; null: all parts together.</param>
    public LegRow(LegResult leg, int? part)
    {
        Part = part is { } index ? leg.Leg.Scenario.Parts[index].Name : null;
        Name = part is { } p ? $"  {leg.Leg.Scenario.Parts[p].Name}" : leg.Leg.Name;
        var rounds = leg.Rounds.Select(r => FiguresOf(r, part)).ToList();
        Rounds = rounds;
        Figures = Figures.MedianOf(rounds);
        Latency = Merged(leg.Rounds.SelectMany(r => RecordersOf(r, part)));
        Errors =
        [
            .. leg
                .Rounds.SelectMany(r => RecordersOf(r, part))
                .SelectMany(r => r.Kinds())
                .GroupBy(k => k.Kind)
                .Select(g => (g.Key, g.Sum(k => k.Count)))
                .OrderByDescending(k => k.Item2),
        ];
        ToFloor = RatioTo(leg.Floor, rounds, null);
        ToQuiet = RatioTo(leg.Quiet, rounds, part);
    }

    /// <summary>The part of the scenario. Null: all of it.</summary>
    public string? Part { get; }

    /// <summary>What it is called; parts are indented.</summary>
    public string Name { get; }

    /// <summary>The figures of each round.</summary>
    public IReadOnlyList<Figures> Rounds { get; }

    /// <summary>Their medians.</summary>
    public Figures Figures { get; }

    /// <summary>Latencies of all rounds together.</summary>
    public LatencyHistogram Latency { get; }

    /// <summary>Errors by kind, the most frequent first.</summary>
    public IReadOnlyList<(string Kind, long Count)> Errors { get; }

    /// <summary>Medians of the ratios to the floor, round by round. Null: there is none.</summary>
    public Figures? ToFloor { get; }

    /// <summary>Medians of the ratios to the same without background work. Null: there is none.</summary>
    public Figures? ToQuiet { get; }

    /// <summary>Calls that were answered, failed or not sent.</summary>
    public long Calls => Latency.Count + Errors.Sum(e => e.Count);

    private static Figures? RatioTo(LegResult? basis, List<Figures> rounds, int? part)
    {
        if (basis is null)
            return null;
        var ratios = rounds.Select((f, i) => f.Over(FiguresOf(basis.Rounds[i], part))).ToList();
        return Figures.MedianOf(ratios) with { Max = Figures.Median(ratios.Select(r => r.Max)) };
    }

    private static Figures FiguresOf(Round round, int? part) =>
        Figures.Of(Merged(RecordersOf(round, part)), round.Elapsed);

    private static IEnumerable<CallRecorder> RecordersOf(Round round, int? part) =>
        part is { } index ? [round.Parts[index]] : round.Parts;

    private static LatencyHistogram Merged(IEnumerable<CallRecorder> recorders)
    {
        var all = new LatencyHistogram();
        foreach (var recorder in recorders)
            all.Add(recorder.Latency);
        return all;
    }
}
