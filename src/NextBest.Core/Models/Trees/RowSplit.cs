namespace NextBest.Core.Models.Trees;

/// <summary>
/// A yes-or-no question to a profile: is any of these rows of one column active? So "above a cut", "missing or below it", "one of
/// these categories" and "holds this product" are one form, and missing goes where its row is listed.
/// </summary>
/// <param name="Column">Position of the column in <see cref="Inputs.InputLayout.Columns"/>.</param>
/// <param name="Rows">Rows that answer yes, counted from the column's first; strictly ascending, at least one.</param>
public sealed record RowSplit(int Column, IReadOnlyList<ushort> Rows);
