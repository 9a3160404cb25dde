namespace NextBest.SampleBank.Writers;

/// <summary>What was written.</summary>
/// <param name="Profiles">Rows of the profiles file.</param>
/// <param name="Examples">Rows of the examples file, and of the oracle's.</param>
/// <param name="Acquiring">Example rows with at least one acquisition.</param>
/// <param name="Files">The files' paths.</param>
public sealed record BankFilesSummary(
    long Profiles,
    long Examples,
    long Acquiring,
    IReadOnlyList<string> Files
);
