namespace NextBest.Core.Policy.Expressions.Programs;

/// <summary>Operators on truths.</summary>
internal static class LogicKernels
{
    /// <summary>What C holds of an <see cref="Op.Or"/> in a run of both joints; of an <see cref="Op.And"/> it is 0.</summary>
    public const int Disjunction = Kleene.True;

    /// <summary>
    /// <see cref="Op.And"/> and <see cref="Op.Or"/> in one run, each behind its operands: a disjunction is the conjunction of the
    /// complements, complemented.
    /// </summary>
    public static void Join(in Frame frame, Run run)
    {
        var truths = frame.Truths;
        var a = frame.A(run);
        var b = frame.B(run);
        var complements = frame.C(run);
        var results = frame.TruthsOf(run);
        for (var i = 0; i < results.Length; i++)
            results[i] = (byte)(
                (truths[a[i]] ^ complements[i]) & (truths[b[i]] ^ complements[i]) ^ complements[i]
            );
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
