namespace NextBest.Bundles;

/// <summary>One problem of a bundle's file. Immutable.</summary>
/// <param name="File">The file, relative to the bundle's folder where it is read as part of one.</param>
/// <param name="Line">Line in the file, from 1; 0 where the whole file is meant.</param>
/// <param name="Column">Column in the line, in characters, from 1; 0 where the whole file is meant.</param>
/// <param name="Path">Where in the document (<c>products[3].rating</c>); empty: the document itself.</param>
/// <param name="Value">The offending value as text, cut to 64 characters; empty where there is none.</param>
/// <param name="Message">The problem and the fix, in one sentence.</param>
public sealed record BundleFault(
    string File,
    int Line,
    int Column,
    string Path,
    string Value,
    string Message
)
{
    private const int LongestValue = 64;

    /// <summary>The offending value as text, cut to 64 characters; empty where there is none.</summary>
    public string Value { get; } =
        Value.Length <= LongestValue ? Value : $"{Value[..LongestValue]}...";

    /// <summary>The form of compilers: <c>file:line:column: path 'value' message</c>.</summary>
    public override string ToString()
    {
        var place = Line > 0 ? $"{File}:{Line}:{Column}:" : $"{File}:";
        var path = Path.Length > 0 ? $" {Path}" : "";
        var value = Value.Length > 0 ? $" '{Value}'" : "";
        return $"{place}{path}{value} {Message}";
    }
}
