namespace NextBest.Bundles.Policy;

/// <summary>The names of what asset-management products must not be ranked by.</summary>
internal static class ForbiddenKeys
{
    public const string Why =
        "asset-management products are not ranked by past performance or performance benchmark; use screening_score";

    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "performance",
        "benchmark",
        "return",
        "returns",
        "yield",
        "yields",
    };

    /// <summary>Whether one of the name's words says performance, benchmark, return or yield.</summary>
    public static bool Refuses(string name) => name.Split('_', '-', '.').Any(Words.Contains);
}
