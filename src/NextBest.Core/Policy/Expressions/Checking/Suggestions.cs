namespace NextBest.Core.Policy.Expressions.Checking;

/// <summary>What somebody may have meant by a name that does not exist.</summary>
internal static class Suggestions
{
    private const int MostSuggested = 3;
    private const int LongestCompared = 64;

    /// <summary>The end of a sentence: near matches, or else some of what there is.</summary>
    public static string For(string wanted, IReadOnlyCollection<string> known)
    {
        var near = known
            .Select(name => (Name: name, Distance: Distance(wanted, name)))
            .Where(c => c.Distance <= Math.Max(1, wanted.Length / 3))
            .OrderBy(c => c.Distance)
            .ThenBy(c => c.Name, StringComparer.Ordinal)
            .Select(c => c.Name)
            .ToArray();
        if (near.Length == 0 && wanted.Length > 2)
            near =
            [
                .. known.Where(name => name.Contains(wanted, StringComparison.OrdinalIgnoreCase)),
            ];
        if (near.Length > 0)
            return $": did you mean {Quote(near, " or ")}?";
        return known.Count == 0 ? "." : $"; there is, for example, {Quote(known, ", ")}.";
    }

    private static string Quote(IEnumerable<string> names, string joint) =>
        string.Join(joint, names.Take(MostSuggested).Select(n => $"'{n}'"));

    // Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours; case is free.
    private static int Distance(string first, string second)
    {
        if (Math.Max(first.Length, second.Length) > LongestCompared)
            return int.MaxValue;
        var (a, b) = (first.ToUpperInvariant(), second.ToUpperInvariant());
        var costs = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        for (var j = 0; j <= b.Length; j++)
        {
            if (i == 0 || j == 0)
            {
                costs[i, j] = i + j;
                continue;
            }

            var substitution = costs[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            var gap = Math.Min(costs[i - 1, j], costs[i, j - 1]) + 1;
            costs[i, j] = Math.Min(substitution, gap);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                costs[i, j] = Math.Min(costs[i, j], costs[i - 2, j - 2] + 1);
        }

        return costs[a.Length, b.Length];
    }
}
