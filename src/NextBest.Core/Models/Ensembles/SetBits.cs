namespace NextBest.Core.Models.Ensembles;

/// <summary>
/// Sets of category codes as bits by place: place 0 is in no set, place 1 in every set, place c + 2 is code c. Equal sets are stored
/// once. Immutable once filled.
/// </summary>
internal sealed class SetBits(IReadOnlyList<ulong[]> sets)
{
    private const int FirstCode = 2;

    private readonly List<uint> words = [];
    private readonly int[] numberOfSet = [.. sets.Select(_ => -1)];
    private readonly List<(int Start, int Length)> ranges = [];
    private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);
    private uint[] bits = [];
    private (int Start, int Length)[] rangeOfSet = [];

    /// <summary>The place of a value that is missing.</summary>
    public static ushort Missing(bool isYes) => isYes ? (ushort)1 : (ushort)0;

    /// <summary>The place of a code, cut to a whole number.</summary>
    public static ushort Place(double x)
    {
        var code = Math.Truncate(x);
        return code >= 0 && code <= ushort.MaxValue - FirstCode
            ? (ushort)(code + FirstCode)
            : (ushort)0;
    }

    /// <summary>The number by which <see cref="Contains"/> knows a set; -1 where a code is too large for a place.</summary>
    public int Number(int set)
    {
        if (numberOfSet[set] >= 0)
            return numberOfSet[set];
        var source = sets[set].AsSpan().TrimEnd(0UL);
        if (64L * source.Length + FirstCode > ushort.MaxValue)
            return -1;
        var own = new uint[(64 * source.Length + FirstCode + 31) / 32];
        own[0] |= 2;
        for (var code = 0; code < 64 * source.Length; code++)
            if ((source[code / 64] >> (code % 64) & 1) != 0)
                own[(code + FirstCode) / 32] |= 1u << ((code + FirstCode) % 32);
        var key = string.Join(',', own);
        if (!known.TryGetValue(key, out var number))
        {
            known[key] = number = ranges.Count;
            ranges.Add((words.Count, own.Length));
            words.AddRange(own);
        }

        return numberOfSet[set] = number;
    }

    /// <summary>Ends filling.</summary>
    public void Seal()
    {
        (bits, rangeOfSet) = ([.. words], [.. ranges]);
        known.Clear();
    }

    /// <summary>Whether the place is in the set of that number.</summary>
    public bool Contains(int number, ushort place)
    {
        var (start, length) = rangeOfSet[number];
        return place / 32 < length && (bits[start + place / 32] >> (place % 32) & 1) != 0;
    }
}
