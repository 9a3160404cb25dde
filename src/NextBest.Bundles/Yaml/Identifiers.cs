namespace NextBest.Bundles.Yaml;

/// <summary>The spelling of ids.</summary>
internal static class Identifiers
{
    private const int LongestId = 64;

    /// <summary>An id that is safe in CSV files, keys and links: letters, digits, <c>_</c>, <c>-</c>, <c>.</c>.</summary>
    public static string? AsId(this YamlValue value)
    {
        if (value.AsText() is not { } id)
            return null;
        if (IsId(id))
            return id;
        value.Fault(
            $"is no id: write letters, digits, '_', '-', '.', not starting with '-', at most {LongestId}"
        );
        return null;
    }

    /// <summary>Whether a text is an id.</summary>
    public static bool IsId(string text) =>
        text.Length is > 0 and <= LongestId
        && text[0] != '-'
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.');

    /// <summary>A name that rules can use: <c>[a-z_][a-z0-9_]*</c>.</summary>
    public static string? AsVariable(this YamlValue value)
    {
        if (value.AsText() is not { } name)
            return null;
        if (
            name.Length <= LongestId
            && !char.IsAsciiDigit(name[0])
            && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')
        )
            return name;
        value.Fault(
            $"is no name: write a-z, 0-9 and _, not starting with a digit, at most {LongestId}"
        );
        return null;
    }

    public static IReadOnlyList<string> AsIds(this YamlValue value) =>
        [.. value.AsList().Select(item => item.AsId()).OfType<string>()];
}
