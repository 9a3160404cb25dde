namespace NextBest.SampleBank.Writers;

/// <summary>The bytes of some customers, one entry a file in the order of <see cref="BankTable.Files"/>.</summary>
/// <param name="End">The number after the last customer's.</param>
/// <param name="Acquiring">Example rows with at least one acquisition.</param>
/// <param name="Contents">What to append to each file.</param>
internal sealed record BankChunk(
    int End,
    long Acquiring,
    IReadOnlyList<ReadOnlyMemory<byte>> Contents
);
