namespace NextBest.Core.Policy.Expressions.Syntax;

/// <summary>A piece of a rule's text: characters from <paramref name="Start"/> up to, not including, <paramref name="End"/>.</summary>
internal readonly record struct TextRange(int Start, int End)
{
    public TextRange To(TextRange last) => new(Start, Math.Max(End, last.End));
}
