using NextBest.Learning.Examples;

namespace NextBest.Learning.Matching;

/// <summary>What became of joining choices with examples.</summary>
/// <param name="Choices">The rows with a choice; what they acquired are ids of products.</param>
/// <param name="Rows">Rows of the examples file that were read, broken ones too.</param>
/// <param name="Broken">How many of them were left out.</param>
/// <param name="Faults">The first of their faults, at most <see cref="ExampleLoader.MostFaultsKept"/>.</param>
/// <param name="Notices">What of the header deserves attention.</param>
/// <param name="Unmatched">Choices whose customer and date no usable row has.</param>
public sealed record ChoiceLoadReport(
    ExampleSet Choices,
    long Rows,
    int Broken,
    IReadOnlyList<RowFault> Faults,
    IReadOnlyList<string> Notices,
    long Unmatched
);
