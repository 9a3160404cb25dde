namespace NextBest.Core.Policy.Expressions;

/// <summary>One problem of an expression's text.</summary>
/// <param name="Line">Line in the text, from 1.</param>
/// <param name="Column">Column in the line, in characters, from 1.</param>
/// <param name="Fragment">The offending piece of the text.</param>
/// <param name="Message">The problem and the fix, in one sentence.</param>
public sealed record ExpressionFault(int Line, int Column, string Fragment, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Line}:{Column} '{Fragment}' {Message}";
}
