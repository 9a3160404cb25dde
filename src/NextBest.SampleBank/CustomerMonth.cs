using NextBest.Core.Features;
using NextBest.SampleBank.Shelf;

namespace NextBest.SampleBank;

/// <summary>One customer at one month end.</summary>
/// <param name="AsOf">The last day of the month.</param>
/// <param name="Profile">What the bank observes.</param>
/// <param name="Probabilities">By line index, the true probability of an acquisition in the next month.</param>
/// <param name="Acquired">Bit n: line n is acquired in the next month (for the last month nobody will see it).</param>
public sealed record CustomerMonth(
    DateOnly AsOf,
    CustomerProfile Profile,
    IReadOnlyList<double> Probabilities,
    ulong Acquired
)
{
    /// <summary>Of each acquired line the product taken, in line order; empty where the bank has no shelf.</summary>
    public IReadOnlyList<SkuChoice> Choices { get; init; } = [];
}
