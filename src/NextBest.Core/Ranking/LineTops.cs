namespace NextBest.Core.Ranking;

/// <summary>
/// The best candidates of each line, up to the line's share of a list; then the best of all. Not thread-safe.
/// </summary>
internal sealed class LineTops
{
    private readonly Candidate[] merged = new Candidate[DecisionWorkspace.MaximumItems];
    private Candidate[] best = [];
    private int[] counts = [];
    private int perLine;
    private int lines;

    public void Start(int lineCount, int maximumPerLine)
    {
        (lines, perLine) = (lineCount, maximumPerLine);
        if (best.Length < lines * perLine)
            best = new Candidate[lines * perLine];
        if (counts.Length < lines)
            counts = new int[lines];
        counts.AsSpan(0, lines).Clear();
    }

    public void Offer(int line, Candidate candidate) =>
        counts[line] = Candidate.Offer(
            best.AsSpan(line * perLine, perLine),
            counts[line],
            candidate
        );

    public ReadOnlySpan<Candidate> Best(int limit)
    {
        var list = merged.AsSpan(0, limit);
        var count = 0;
        for (var line = 0; line < lines; line++)
            foreach (var candidate in best.AsSpan(line * perLine, counts[line]))
                count = Candidate.Offer(list, count, candidate);
        return list[..count];
    }
}
