namespace NextBest.Core.Policy.Expressions.Syntax;

/// <summary>The text of one rule and the faults found in it so far.</summary>
internal sealed class Source(string text)
{
    public const int LongestText = 4096;
    private const int LongestFragment = 64;

    // A macro's body is checked once an element: equal faults are one.
    private readonly HashSet<ExpressionFault> faults = [];

    public string Text { get; } = text;

    public bool HasFaults => faults.Count > 0;

    public int FaultCount => faults.Count;

    public string Slice(TextRange range) => Text[range.Start..range.End];

    public void Report(TextRange range, string message)
    {
        var (line, column) = Locate(range.Start);
        var fragment =
            range.End - range.Start <= LongestFragment
                ? Slice(range)
                : $"{Text.AsSpan(range.Start, LongestFragment)}...";
        faults.Add(new ExpressionFault(line, column, fragment, message));
    }

    public void PublishTo(ICollection<ExpressionFault> receiver)
    {
        foreach (var fault in faults.OrderBy(f => f.Line).ThenBy(f => f.Column))
            receiver.Add(fault);
    }

    private (int Line, int Column) Locate(int offset)
    {
        var (line, lineStart) = (1, 0);
        for (var i = 0; i < offset; i++)
        {
            var breaksLine =
                Text[i] == '\n'
                || (Text[i] == '\r' && (i + 1 == Text.Length || Text[i + 1] != '\n'));
            if (breaksLine)
                (line, lineStart) = (line + 1, i + 1);
        }

        return (line, offset - lineStart + 1);
    }
}
