namespace NextBest.Core.Policy.Expressions.Syntax;

/// <summary>The functions that bind their first argument as a variable.</summary>
internal static class MacroNames
{
    public const string All = "all";
    public const string Exists = "exists";
    public const string ExistsOne = "exists_one";

    public static bool Contains(string function) => function is All or Exists or ExistsOne;
}
