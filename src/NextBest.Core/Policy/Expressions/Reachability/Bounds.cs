namespace NextBest.Core.Policy.Expressions.Reachability;

/// <summary>Which of the 64-bit keys from a lowest to a highest are still possible.</summary>
internal sealed class Bounds(long low, long high)
{
    private readonly List<(long Low, long High)> gaps = [];
    private long low = low;
    private long high = high;

    public bool IsEmpty
    {
        get
        {
            var lowest = low;
            foreach (var gap in gaps.Where(g => g.Low <= g.High).OrderBy(g => g.Low))
            {
                if (gap.Low > lowest || lowest > high)
                    break;
                if (gap.High >= high)
                    return true;
                lowest = Math.Max(lowest, gap.High + 1);
            }

            return lowest > high;
        }
    }

    /// <summary>Keeps what lies in a closed range, or what lies outside.</summary>
    public void Restrict(long from, long to, bool isInside)
    {
        if (isInside)
            (low, high) = (Math.Max(low, from), Math.Min(high, to));
        else
            gaps.Add((from, to));
    }

    public Bounds Copy()
    {
        var copy = new Bounds(low, high);
        copy.gaps.AddRange(gaps);
        return copy;
    }
}
