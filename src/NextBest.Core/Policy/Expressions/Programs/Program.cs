using NextBest.Core.Features;

namespace NextBest.Core.Policy.Expressions.Programs;

/// <summary>
/// Rules as straight-line code over registers: instruction <c>i</c> has operands <c>A[i]</c>, <c>B[i]</c>,
/// <c>C[i]</c>, <c>K[i]</c>, and a run of like instructions writes consecutive registers. Immutable.
/// </summary>
internal sealed class Program
{
    public required Run[] Runs { get; init; }
    public required int[] A { get; init; }
    public required int[] B { get; init; }
    public required int[] C { get; init; }
    public required long[] K { get; init; }

    /// <summary>What <c>K[i]</c> of an <see cref="Op.InRange"/> means, unpacked.</summary>
    public required float[] Lows { get; init; }

    /// <inheritdoc cref="Lows"/>
    public required float[] Highs { get; init; }

    /// <summary>Bits by code of all category masks.</summary>
    public required ulong[] MaskWords { get; init; }

    /// <summary>String literals.</summary>
    public required string[] Texts { get; init; }

    /// <summary>Categorical features by slot.</summary>
    public required Feature[] Categories { get; init; }

    /// <summary>All features by index.</summary>
    public required IReadOnlyList<Feature> Features { get; init; }

    /// <summary>Per predicate the truth register of its outcome.</summary>
    public required int[] Roots { get; init; }

    public required int TruthCount { get; init; }
    public required int ValueCount { get; init; }

    /// <summary>What an instruction of a run computes.</summary>
    public Op OpOf(Run run, int instruction) =>
        run.Op == Op.And && C[instruction] == LogicKernels.Disjunction ? Op.Or : run.Op;
}

/// <summary>
/// Instructions of one kind: <paramref name="Count"/> from <paramref name="First"/> on, results from register <paramref name="Target"/>
/// on. Those of <see cref="Op.And"/> are of <see cref="Op.Or"/>, too: see <see cref="Program.OpOf"/>.
/// </summary>
internal readonly record struct Run(Op Op, int First, int Count, int Target);
