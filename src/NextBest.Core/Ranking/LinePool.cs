namespace NextBest.Core.Ranking;

/// <summary>The best candidates of one line, best first, no two of one family. Not thread-safe.</summary>
internal sealed class LinePool
{
    private Candidate[] best = [];
    private int capacity;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    public Candidate this[int place] => best[place];

    public void Start(int maximum)
    {
        if (best.Length < maximum)
            best = new Candidate[maximum];
        (capacity, Count) = (maximum, 0);
    }

    /// <summary>Puts a candidate where it belongs, if it belongs among the best.</summary>
    public void Offer(Candidate candidate, int[] family)
    {
        var at = PlaceOfFamily(family[candidate.Product], family);
        if (at >= 0)
        {
            if (!candidate.ComesBefore(best[at]))
                return;
        }
        else if (Count < capacity)
            at = Count++;
        else if (capacity > 0 && candidate.ComesBefore(best[capacity - 1]))
            at = capacity - 1;
        else
            return;
        for (; at > 0 && candidate.ComesBefore(best[at - 1]); at--)
            best[at] = best[at - 1];
        best[at] = candidate;
    }

    private int PlaceOfFamily(int wanted, int[] family)
    {
        if (wanted == ShelfTable.NoFamily)
            return -1;
        for (var i = 0; i < Count; i++)
            if (family[best[i].Product] == wanted)
                return i;
        return -1;
    }
}
