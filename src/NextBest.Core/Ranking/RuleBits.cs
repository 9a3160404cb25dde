using System.Runtime.Intrinsics;
using NextBest.Core.Policy.Expressions;

namespace NextBest.Core.Ranking;

/// <summary>
/// Rules side by side, one bit each in words of 64: which of them hold is found without a branch, for what customers are like no
/// branch predicts. Immutable.
/// </summary>
internal sealed class RuleBits
{
    private static readonly int Width = Vector256<byte>.Count;

    private readonly int[] predicates;
    private readonly ulong last;

    /// <summary>Lays rules side by side.</summary>
    /// <param name="rules">Indices of predicates; -1 always holds.</param>
    /// <param name="always">Where <see cref="WordOf"/> finds a truth that is always true.</param>
    public RuleBits(IReadOnlyList<int> rules, int always)
    {
        WordCount = IndexBits.WordsFor(rules.Count);
        last = ulong.MaxValue >> (WordCount * IndexBits.PerWord - rules.Count);
        predicates = new int[WordCount * IndexBits.PerWord];
        for (var i = 0; i < predicates.Length; i++)
            predicates[i] = i < rules.Count && rules[i] >= 0 ? rules[i] : always;
    }

    /// <summary>How many words there are.</summary>
    public int WordCount { get; }

    /// <summary>The rules of a word that hold; bits beyond the last rule are 0.</summary>
    public ulong WordOf(int word, ReadOnlySpan<Truth> truths)
    {
        Span<byte> own = stackalloc byte[IndexBits.PerWord];
        var places = predicates.AsSpan(word * IndexBits.PerWord, IndexBits.PerWord);
        for (var i = 0; i < own.Length; i++)
            own[i] = (byte)truths[places[i]];
        var holding = TrueAmong(own) | (ulong)TrueAmong(own[Width..]) << Width;
        return word == WordCount - 1 ? holding & last : holding;
    }

    private static uint TrueAmong(ReadOnlySpan<byte> truths) =>
        Vector256
            .Equals(Vector256.Create(truths), Vector256.Create((byte)Truth.True))
            .ExtractMostSignificantBits();
}
