using NextBest.Core.Catalog;
using NextBest.Core.Policy;

namespace NextBest.Core.Ranking;

/// <summary>A lever laid out for deciding.</summary>
internal sealed class ShelfLever(Lever lever)
{
    private readonly int firstDay = lever.From?.DayNumber ?? 0;
    private readonly int lastDay = lever.Until?.DayNumber ?? int.MaxValue;

    public int Predicate { get; } = lever.Predicate;

    public int[] Products { get; } = [.. lever.Products];

    public float Factor { get; } = (float)lever.Factor;

    public bool RunsOn(int day, Channel channel) =>
        day >= firstDay && day <= lastDay && lever.Channels.Contains(channel);
}
