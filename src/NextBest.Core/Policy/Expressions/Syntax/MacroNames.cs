namespace NextBest.Core.Policy.Expressions.Syntax;

/// <summary>The functions that bind their first argument as a variable.</summary>
internal static class MacroNames
{
    public static bool Contains(string function) => function is "exists" or "all";
}
