namespace NextBest.Core.Policy.Expressions.Programs;

/// <summary>Operators on truths.</summary>
internal static class LogicKernels
{
    public static void And(in Frame frame, Run run)
    {
        var truths = frame.Truths;
        var a = frame.A(run);
        var b = frame.B(run);
        var results = frame.TruthsOf(run);
        for (var i = 0; i < results.Length; i++)
            results[i] = Kleene.And(truths[a[i]], truths[b[i]]);
    }

    public static void Or(in Frame frame, Run run)
    {
        var truths = frame.Truths;
        var a = frame.A(run);
        var b = frame.B(run);
        var results = frame.TruthsOf(run);
        for (var i = 0; i < results.Length; i++)
            results[i] = Kleene.Or(truths[a[i]], truths[b[i]]);
    }

    public static void Not(in Frame frame, Run run)
    {
        var truths = frame.Truths;
        var a = frame.A(run);
        var results = frame.TruthsOf(run);
        for (var i = 0; i < results.Length; i++)
            results[i] = Kleene.Not(truths[a[i]]);
    }

    /// <summary><see cref="Op.SameTruth"/> and <see cref="Op.SelectTruth"/>, which are rare.</summary>
    public static void Rest(in Frame frame, Run run)
    {
        var truths = frame.Truths;
        var a = frame.A(run);
        var b = frame.B(run);
        var c = frame.C(run);
        var results = frame.TruthsOf(run);
        for (var i = 0; i < results.Length; i++)
            results[i] =
                run.Op == Op.SameTruth
                    ? Kleene.Same(truths[a[i]], truths[b[i]])
                    : truths[a[i]] switch
                    {
                        Kleene.True => truths[b[i]],
                        Kleene.False => truths[c[i]],
                        _ => Kleene.Unknown,
                    };
    }
}
