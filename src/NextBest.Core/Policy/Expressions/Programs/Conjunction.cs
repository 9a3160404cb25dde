using NextBest.Core.Catalog;

namespace NextBest.Core.Policy.Expressions.Programs;

/// <summary>The terms of one conjunction, as far as they bound the same number or the channel.</summary>
internal sealed class Conjunction(ChannelSet channels)
{
    private readonly Dictionary<int, (float Low, float High)> ranges = [];
    private long channelBits = channels.Bits;

    /// <summary>Takes one more term; false where it leaves nothing of what the terms before it left.</summary>
    public bool Admits(Node term)
    {
        if (term.Op == Op.ChannelIn)
            return (channelBits &= term.K) != 0;
        if (term.Op != Op.InRange)
            return true;
        var (low, high) = FloatRange.Bounds(term.K);
        if (ranges.TryGetValue(term.A, out var known))
            (low, high) = (MathF.Max(low, known.Low), MathF.Min(high, known.High));
        ranges[term.A] = (low, high);
        return low <= high;
    }
}
