using System.Collections.Frozen;

namespace NextBest.Core.Policy.Expressions.Syntax;

/// <summary>Words that CEL keeps for itself or for languages that embed it: no name may be one.</summary>
internal static class ReservedWords
{
    private static readonly FrozenSet<string> Words = FrozenSet.Create(
        StringComparer.Ordinal,
        "true false null in as break const continue else for function if import let loop package namespace return var void while".Split(
            ' '
        )
    );

    public static bool Contains(string word) => Words.Contains(word);

    /// <summary>Whether a name can be written in a rule.</summary>
    public static bool AllowAsName(string name) =>
        name.Length > 0
        && !char.IsAsciiDigit(name[0])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
        && !Contains(name);
}
