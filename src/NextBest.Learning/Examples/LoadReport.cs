namespace NextBest.Learning.Examples;

/// <summary>What became of reading a whole examples file.</summary>
/// <param name="Examples">The usable rows.</param>
/// <param name="Broken">How many rows were left out.</param>
/// <param name="Faults">The first of their faults, at most <see cref="ExampleLoader.MostFaultsKept"/>.</param>
/// <param name="Notices">What of the header deserves attention.</param>
public sealed record LoadReport(
    ExampleSet Examples,
    int Broken,
    IReadOnlyList<RowFault> Faults,
    IReadOnlyList<string> Notices
)
{
    /// <summary>Broken rows among all rows read, 0 to 1.</summary>
    public double BrokenShare => Broken == 0 ? 0 : (double)Broken / (Broken + Examples.Count);
}
