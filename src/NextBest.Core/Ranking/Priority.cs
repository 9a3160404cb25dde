using System.Runtime.CompilerServices;

namespace NextBest.Core.Ranking;

/// <summary>What the list is sorted by.</summary>
internal readonly ref struct Priority(in Situation situation)
{
    private readonly ReadOnlySpan<float> context = situation.Workspace.Context;
    private readonly ReadOnlySpan<float> value = situation.Shelf.Values.On(situation.Channel);
    private readonly ReadOnlySpan<float> need = situation.Workspace.NeedFactors;
    private readonly ReadOnlySpan<float> lever = situation.Workspace.Lever;
    private readonly ReadOnlySpan<byte> bucket = situation.Shelf.Bucket;

    /// <summary>propensity x context x value x need x lever, in double precision and that order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Of(int product, float propensity) =>
        (double)propensity
        * context[product]
        * value[product]
        * need[bucket[product]]
        * lever[product];
}
