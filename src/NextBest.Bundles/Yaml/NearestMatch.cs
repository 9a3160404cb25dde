namespace NextBest.Bundles.Yaml;

/// <summary>Finds what was probably meant by a misspelt name.</summary>
internal static class NearestMatch
{
    /// <summary>A hint at the nearest candidate (<c>; did you mean 'x'?</c>), or empty when none is near.</summary>
    public static string Hint(string name, IReadOnlyCollection<string> candidates) =>
        Find(name, candidates) is { } match ? $"; did you mean '{match}'?" : "";

    /// <summary>
    /// The nearest candidate within a third of the name's length (at least two edits), else one that begins the name
    /// or is begun by it, else null.
    /// </summary>
    public static string? Find(string name, IReadOnlyCollection<string> candidates)
    {
        const int LongestName = 64;
        const int ShortestPrefix = 3;
        if (name.Length > LongestName)
            return null;
        var limit = Math.Max(2, name.Length / 3);
        string? best = null;
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - name.Length) > limit)
                continue;
            var distance = Distance(name, candidate);
            if (distance <= limit && distance < Math.Max(name.Length, candidate.Length))
                (best, limit) = (candidate, distance - 1);
        }

        return best
            ?? candidates.FirstOrDefault(candidate =>
                Math.Min(candidate.Length, name.Length) >= ShortestPrefix
                && (
                    candidate.StartsWith(name, StringComparison.OrdinalIgnoreCase)
                    || name.StartsWith(candidate, StringComparison.OrdinalIgnoreCase)
                )
            );
    }

    /// <summary>Edits between two texts: insert, delete, replace or swap neighbours, ignoring case.</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        for (var j = 1; j <= b.Length; j++)
        {
            var replace = rows[i - 1, j - 1] + (Same(a[i - 1], b[j - 1]) ? 0 : 1);
            rows[i, j] = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, replace);
            if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
        }

        return rows[a.Length, b.Length];
    }

    private static bool Same(char x, char y) =>
        char.ToLowerInvariant(x) == char.ToLowerInvariant(y);
}
