using NextBest.LoadTest.Measuring;

namespace NextBest.LoadTest.Runs;

/// <summary>What all rounds of a leg brought.</summary>
/// <param name="Leg">What was measured.</param>
/// <param name="Rounds">The rounds, at least one.</param>
/// <param name="Floor">The floor of the same rounds. Null: it was not measured, or this is it.</param>
/// <param name="Quiet">The same without background work in the same rounds. Null: there was none.</param>
internal sealed record LegResult(
    Leg Leg,
    IReadOnlyList<Round> Rounds,
    LegResult? Floor = null,
    LegResult? Quiet = null
)
{
    /// <summary>Rows of the table: the whole, and each part where there are several.</summary>
    public IReadOnlyList<LegRow> Rows =>
        Leg.Scenario.Parts.Count == 1
            ? [new LegRow(this, null)]
            :
            [
                new LegRow(this, null),
                .. Enumerable.Range(0, Leg.Scenario.Parts.Count).Select(p => new LegRow(this, p)),
            ];

    /// <summary>Errors of all rounds.</summary>
    public long Errors => Rounds.SelectMany(r => r.Parts).Sum(p => p.Errors);
}
