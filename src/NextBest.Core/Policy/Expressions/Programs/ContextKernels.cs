using NextBest.Core.Features;

namespace NextBest.Core.Policy.Expressions.Programs;

/// <summary>Tests of the context, and of texts, which have no codes there.</summary>
internal static class ContextKernels
{
    public static void Test(in Frame frame, Run run)
    {
        var a = frame.A(run);
        var b = frame.B(run);
        var k = frame.K(run);
        var results = frame.TruthsOf(run);
        for (var i = 0; i < results.Length; i++)
            results[i] = run.Op switch
            {
                Op.Truth => (byte)k[i],
                Op.ChannelIn => ChannelIn(frame, k[i]),
                Op.HasSet => Kleene.Of(frame.Profile.SetPresence[a[i]]),
                Op.HasText => Kleene.Of(TextValue.Read(frame, (TextSource)a[i]).HasValue),
                Op.TextInSet => InSet(frame, (TextSource)a[i], frame.Program.Features[b[i]]),
                _ => Equal(
                    TextValue.Read(frame, (TextSource)a[i]),
                    TextValue.Read(frame, (TextSource)b[i])
                ),
            };
    }

    /// <summary>Comparisons with literals; those of one source follow each other.</summary>
    public static void Match(in Frame frame, Run run)
    {
        var sources = frame.A(run);
        var literals = frame.B(run);
        var results = frame.TruthsOf(run);
        for (var i = 0; i < results.Length; )
        {
            var source = sources[i];
            var text = TextValue.Read(frame, (TextSource)source).Text;
            for (; i < results.Length && sources[i] == source; i++)
                results[i] = text is null
                    ? Kleene.Unknown
                    : Kleene.Of(IsMatch(run.Op, text, frame.Program.Texts[literals[i]]));
        }
    }

    private static byte ChannelIn(in Frame frame, long channels) =>
        ChannelNames.NameOf(frame.Context.Channel) is null
            ? Kleene.Unknown
            : Kleene.Of((channels >> (int)frame.Context.Channel & 1) != 0);

    private static bool IsMatch(Op op, string text, string literal) =>
        op switch
        {
            Op.TextEquals => text == literal,
            Op.TextStartsWith => text.StartsWith(literal, StringComparison.Ordinal),
            Op.TextEndsWith => text.EndsWith(literal, StringComparison.Ordinal),
            _ => text.Contains(literal, StringComparison.Ordinal),
        };

    private static byte InSet(in Frame frame, TextSource source, Feature set)
    {
        var value = TextValue.Read(frame, source);
        return value.Text is null || !frame.Profile.SetPresence[set.Slot]
            ? Kleene.Unknown
            : Kleene.Of(frame.Profile.Contains(set, set.CodeOf(value.Text)));
    }

    private static byte Equal(TextValue a, TextValue b) =>
        (a, b) switch
        {
            ({ HasValue: false }, _) or (_, { HasValue: false }) => Kleene.Unknown,
            ({ Text: { } first }, { Text: { } second }) => Kleene.Of(first == second),
            ({ Text: { } known }, { Unseen: { } feature }) => Differs(feature, known),
            ({ Unseen: { } feature }, { Text: { } known }) => Differs(feature, known),
            _ => Kleene.Unknown,
        };

    // An unseen value is none of the vocabulary; of other texts nothing is known.
    private static byte Differs(Feature unseen, string text) =>
        unseen.CodeOf(text) >= 0 ? Kleene.False : Kleene.Unknown;
}
