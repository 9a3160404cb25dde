using NextBest.LoadTest.Runs;

namespace NextBest.LoadTest.Reports;

/// <summary>A column of the table.</summary>
/// <param name="Heading">What it is called.</param>
/// <param name="IsText">Whether it holds words instead of numbers.</param>
/// <param name="Cell">What stands in it for a row.</param>
internal sealed record ResultColumn(
    string Heading,
    bool IsText,
    Func<LegResult, LegRow, string> Cell
);
