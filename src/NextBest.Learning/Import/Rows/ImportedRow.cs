using NextBest.Learning.Examples;

namespace NextBest.Learning.Import.Rows;

/// <summary>One row for an imported model, or why it can't be used.</summary>
/// <param name="Line">Line in the file, the header being line 1.</param>
/// <param name="Values">One number an input; the reader's own buffer, valid until the next row.</param>
/// <param name="Fault">Null where the row is usable.</param>
public readonly record struct ImportedRow(
    long Line,
    ReadOnlyMemory<double> Values,
    RowFault? Fault
);
