using NextBest.Core.Features;

namespace NextBest.Core.Policy.Expressions.Programs;

/// <summary>Tests of a feature against constants: most of what rules consist of, so each has a loop of its own.</summary>
internal static class ProfileKernels
{
    public static void InRange(in Frame frame, Run run)
    {
        var numerics = frame.Profile.Numerics;
        var slots = frame.A(run);
        var lows = frame.Lows(run);
        var highs = frame.Highs(run);
        var results = frame.TruthsOf(run);
        for (var i = 0; i < results.Length; i++)
        {
            var value = numerics[slots[i]];
            results[i] = Kleene.Of(value >= lows[i] & value <= highs[i], float.IsNaN(value));
        }
    }

    public static void CategoryIn(in Frame frame, Run run)
    {
        ReadOnlySpan<ulong> words = frame.Program.MaskWords;
        var codes = frame.Profile.Categories;
        var slots = frame.A(run);
        var masks = frame.B(run);
        var unseen = frame.C(run);
        var results = frame.TruthsOf(run);
        for (var i = 0; i < results.Length; i++)
            results[i] = codes[slots[i]] switch
            {
                CategoryCode.Missing => Kleene.Unknown,
                < 0 => (byte)unseen[i],
                var code => Kleene.Of((words[masks[i] + (code >> 6)] >> (code & 63) & 1) != 0),
            };
    }

    public static void HoldsAny(in Frame frame, Run run)
    {
        var words = frame.Profile.SetWords;
        var presence = frame.Profile.SetPresence;
        var slots = frame.A(run);
        var indices = frame.B(run);
        var members = frame.K(run);
        var results = frame.TruthsOf(run);
        for (var i = 0; i < results.Length; i++)
            results[i] = presence[slots[i]]
                ? Kleene.Of(((long)words[indices[i]] & members[i]) != 0)
                : Kleene.Unknown;
    }

    public static void HoldsAll(in Frame frame, Run run)
    {
        var words = frame.Profile.SetWords;
        var presence = frame.Profile.SetPresence;
        var slots = frame.A(run);
        var indices = frame.B(run);
        var members = frame.K(run);
        var results = frame.TruthsOf(run);
        for (var i = 0; i < results.Length; i++)
            results[i] = presence[slots[i]]
                ? Kleene.Of(((long)words[indices[i]] & members[i]) == members[i])
                : Kleene.Unknown;
    }
}
