using System.Numerics;

namespace NextBest.Core.Policy.Expressions.Programs;

/// <summary>Loads of, operators on and comparisons between 64-bit values: what a constant range can't express.</summary>
internal static class ValueKernels
{
    public static void Load(in Frame frame, Run run)
    {
        var a = frame.A(run);
        var b = frame.B(run);
        var c = frame.C(run);
        var k = frame.K(run);
        var results = frame.ValuesOf(run);
        for (var i = 0; i < results.Length; i++)
            results[i] = run.Op switch
            {
                Op.Number => Arithmetic.FromDouble(frame.Profile.Numerics[a[i]]),
                Op.Date => LocalTime.OfDate(frame.Profile.Numerics[a[i]]),
                Op.SetSize => SetSize(frame, a[i], b[i], c[i]),
                Op.MembersIn => MembersIn(frame, a[i], b[i], k[i]),
                Op.TextLength => TextValue.Read(frame, (TextSource)a[i]).Length,
                Op.TransactionAmount => Arithmetic.FromDouble(
                    frame.Context.TransactionAmount ?? double.NaN
                ),
                Op.ViewCount => frame.Context.ViewCount ?? Arithmetic.UnknownInteger,
                Op.Now => frame.Context.Now.Ticks,
                Op.Instant => LocalTime.OfInstant(k[i], frame.Context.Now.Offset),
                _ => k[i],
            };
    }

    public static void Apply(in Frame frame, Run run)
    {
        var values = frame.Values;
        var a = frame.A(run);
        var b = frame.B(run);
        var results = frame.ValuesOf(run);
        for (var i = 0; i < results.Length; i++)
            results[i] = Arithmetic.Apply(run.Op, values[a[i]], values[b[i]]);
    }

    public static void TimePart(in Frame frame, Run run)
    {
        var values = frame.Values;
        var a = frame.A(run);
        var k = frame.K(run);
        var results = frame.ValuesOf(run);
        for (var i = 0; i < results.Length; i++)
            results[i] = LocalTime.Part(values[a[i]], (TimePart)k[i]);
    }

    public static void Select(in Frame frame, Run run)
    {
        var a = frame.A(run);
        var b = frame.B(run);
        var c = frame.C(run);
        var k = frame.K(run);
        var results = frame.ValuesOf(run);
        for (var i = 0; i < results.Length; i++)
            results[i] = frame.Truths[a[i]] switch
            {
                Kleene.True => frame.Values[b[i]],
                Kleene.False => frame.Values[c[i]],
                _ => k[i],
            };
    }

    public static void Compare(in Frame frame, Run run)
    {
        var values = frame.Values;
        var a = frame.A(run);
        var b = frame.B(run);
        var results = frame.TruthsOf(run);
        for (var i = 0; i < results.Length; i++)
            results[i] = Arithmetic.Compare(run.Op, values[a[i]], values[b[i]]);
    }

    private static long MembersIn(in Frame frame, int slot, int word, long members) =>
        frame.Profile.SetPresence[slot]
            ? BitOperations.PopCount(frame.Profile.SetWords[word] & (ulong)members)
            : Arithmetic.UnknownInteger;

    private static long SetSize(in Frame frame, int slot, int offset, int wordCount)
    {
        if (!frame.Profile.SetPresence[slot])
            return Arithmetic.UnknownInteger;
        long size = 0;
        foreach (var word in frame.Profile.SetWords.Slice(offset, wordCount))
            size += BitOperations.PopCount(word);
        return size;
    }
}
