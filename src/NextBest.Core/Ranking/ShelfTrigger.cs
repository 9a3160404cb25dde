using NextBest.Core.Policy;

namespace NextBest.Core.Ranking;

/// <summary>A trigger laid out for deciding.</summary>
internal sealed class ShelfTrigger(int index, Trigger trigger)
{
    public int Index { get; } = index;

    public int Predicate { get; } = trigger.Predicate;

    public int[] Products { get; } = [.. trigger.Products];

    public float Factor { get; } = (float)trigger.Factor;

    public int Reason { get; } = trigger.Reason;
}
