namespace NextBest.Learning.Examples;

/// <summary>Why a row of an examples file was left out.</summary>
/// <param name="Line">Line in the file, the header being line 1.</param>
/// <param name="Column">Name of the column; empty where the whole row is at fault.</param>
/// <param name="Value">The offending text, cut to 64 characters.</param>
/// <param name="Message">The problem and the fix, in one sentence.</param>
public sealed record RowFault(long Line, string Column, string Value, string Message)
{
    private const int LongestValue = 64;

    internal static RowFault Of(
        long line,
        string column,
        ReadOnlySpan<char> value,
        string message
    ) =>
        new(
            line,
            column,
            value.Length <= LongestValue ? value.ToString() : $"{value[..LongestValue]}...",
            message
        );

    /// <inheritdoc/>
    public override string ToString() =>
        Column.Length == 0
            ? $"line {Line}: {Message}"
            : $"line {Line}, column {Column}: '{Value}' {Message}";
}
