using NextBest.Core.Features;
using NextBest.Core.Policy.Expressions.Programs;
using NextBest.Core.Policy.Expressions.Syntax;

namespace NextBest.Core.Policy.Expressions.Checking;

/// <summary>
/// Tests of texts. A variable with a vocabulary is tested by its code, and each literal must be a value that it can
/// have: a misspelt one would make a rule that never holds.
/// </summary>
internal sealed class TextTests(Source source, NodeTable nodes)
{
    private const int BitsPerWord = 64;

    /// <summary>Whether a text is one of some literals.</summary>
    public int InList(Term text, IReadOnlyList<Operand> literals)
    {
        var values = literals.Select(l => ((TextLiteral)l.Term).Value).ToArray();
        if (text is TextLiteral literal)
        {
            if (literal.Origin is { } origin)
                Require(origin, literals);
            return nodes.Truth(values.Contains(literal.Value));
        }

        var variable = (TextVariable)text;
        if (variable.Vocabulary is not { } vocabulary)
            return nodes.Join(
                Op.Or,
                values.Select(v => nodes.Add(Op.TextEquals, (int)variable.Source, nodes.Text(v)))
            );
        Require(vocabulary, literals);
        // A value that the vocabulary lacks is none of its values, but may be what a set's vocabulary has more.
        var unseen = Array.TrueForAll(values, value => vocabulary.Contains(value))
            ? Kleene.False
            : Kleene.Unknown;
        return Coded(variable.Source, vocabulary, values.Contains, unseen);
    }

    /// <summary>Whether two literals say the same.</summary>
    public int Same(Operand a, Operand b)
    {
        var (first, second) = ((TextLiteral)a.Term, (TextLiteral)b.Term);
        if (first.Origin is { } origin)
            Require(origin, [b]);
        if (second.Origin is { } otherOrigin)
            Require(otherOrigin, [a]);
        return nodes.Truth(first.Value == second.Value);
    }

    /// <summary>How many characters (Unicode code points) a text has.</summary>
    public int Length(Term text) =>
        text is TextLiteral literal
            ? nodes.Integer(TextValue.LengthOf(literal.Value))
            : nodes.Add(Op.TextLength, (int)((TextVariable)text).Source);

    /// <summary>Whether two variables say the same.</summary>
    public int Equal(TextVariable a, TextVariable b) =>
        a.Source > b.Source ? Equal(b, a) : nodes.Add(Op.TextsEqual, (int)a.Source, (int)b.Source);

    /// <summary>Whether a set holds what a text says.</summary>
    public int InSet(Operand text, Feature set)
    {
        if (text.Term is TextVariable variable)
            return nodes.Add(Op.TextInSet, (int)variable.Source, set.Index);
        Require(Vocabulary.Of(set), [text]);
        var code = set.CodeOf(((TextLiteral)text.Term).Value);
        // No set has what its vocabulary lacks, such as the members of another set.
        return code < 0
            ? nodes.Select(
                nodes.Add(Op.HasSet, set.Slot),
                nodes.Truth(false),
                nodes.Truth(Kleene.Unknown)
            )
            : nodes.Add(
                Op.HoldsAny,
                set.Slot,
                set.WordOffset + code / BitsPerWord,
                k: 1L << (code % BitsPerWord)
            );
    }

    /// <summary>A test of a text's parts by one of the operators on context texts.</summary>
    public int Part(Op op, Term text, string literal)
    {
        var test = TestOf(op);
        return text switch
        {
            TextLiteral known => nodes.Truth(test(known.Value, literal)),
            TextVariable { Vocabulary: { } vocabulary } variable => Coded(
                variable.Source,
                vocabulary,
                value => test(value, literal),
                Kleene.Unknown
            ),
            _ => nodes.Add(op, (int)((TextVariable)text).Source, nodes.Text(literal)),
        };
    }

    private int Coded(
        TextSource variable,
        Vocabulary vocabulary,
        Func<string, bool> holds,
        byte unseen
    )
    {
        var words = new ulong[vocabulary.Values.Count / BitsPerWord + 1];
        for (var code = 0; code < vocabulary.Values.Count; code++)
            if (holds(vocabulary.Values[code]))
                words[code / BitsPerWord] |= 1UL << (code % BitsPerWord);
        // Channels count from 1: see ChannelNames.
        return variable == TextSource.Channel
            ? nodes.Add(Op.ChannelIn, k: (long)words[0] << 1)
            : nodes.Add(
                Op.CategoryIn,
                variable - TextSource.FirstCategory,
                nodes.Mask(words),
                unseen
            );
    }

    private void Require(Vocabulary vocabulary, IReadOnlyList<Operand> literals)
    {
        foreach (var item in literals)
            if (
                item.Term is TextLiteral { Origin: null, Value: var value }
                && !vocabulary.Contains(value)
            )
                source.Report(
                    item.Range,
                    $"'{vocabulary.Owner}' has no value '{value}'{Suggestions.For(value, [.. vocabulary.Values])}"
                );
    }

    private static Func<string, string, bool> TestOf(Op op) =>
        op switch
        {
            Op.TextStartsWith => (text, part) => text.StartsWith(part, StringComparison.Ordinal),
            Op.TextEndsWith => (text, part) => text.EndsWith(part, StringComparison.Ordinal),
            _ => (text, part) => text.Contains(part, StringComparison.Ordinal),
        };
}
