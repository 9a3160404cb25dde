namespace NextBest.Core.Ranking;

/// <summary>A product that may enter the list. Higher priority comes first; ties go to the lower index.</summary>
internal readonly record struct Candidate(int Product, double Priority)
{
    public bool ComesBefore(Candidate other) =>
        Priority > other.Priority || (Priority == other.Priority && Product < other.Product);

    /// <summary>Puts a candidate into a best-first list of fixed length, where it belongs there.</summary>
    /// <returns>How many places of the list are taken then.</returns>
    public static int Offer(Span<Candidate> best, int count, Candidate candidate)
    {
        if (count == best.Length)
        {
            if (count == 0 || !candidate.ComesBefore(best[^1]))
                return count;
            count--;
        }

        var at = count;
        for (; at > 0 && candidate.ComesBefore(best[at - 1]); at--)
            best[at] = best[at - 1];
        best[at] = candidate;
        return count + 1;
    }
}
