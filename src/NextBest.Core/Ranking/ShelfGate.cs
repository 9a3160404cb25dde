using NextBest.Core.Catalog;
using NextBest.Core.Features;
using NextBest.Core.Policy.Expressions;

namespace NextBest.Core.Ranking;

/// <summary>Why a product may not be offered: what <see cref="EligibilityGate"/> and <see cref="ApplicabilityGate"/> ask of all, asked of one.</summary>
internal readonly ref struct ShelfGate(in Situation situation)
{
    private readonly ShelfTable shelf = situation.Shelf;
    private readonly CustomerProfile? profile = situation.Profile;
    private readonly Feature held = situation.Bundle.Schema.Held;
    private readonly int day = situation.Day;
    private readonly ulong region = situation.Shelf.Regions.BitOf(situation.Context.Region);
    private readonly Channel channel = situation.Channel;

    public bool IsOnChannel(int product) => shelf.Channels[product].Contains(channel);

    public bool IsOnSale(int product) =>
        day >= shelf.FirstDay[product] && day <= shelf.LastDay[product];

    public bool IsInRegion(int product) => (shelf.Regions[product] & region) != 0;

    /// <summary>Whether the customer holds what excludes the product.</summary>
    public bool IsHeld(int product)
    {
        if (profile is null)
            return false;
        foreach (var code in shelf.HeldCodes[product])
            if (profile.Contains(held, code))
                return true;
        return false;
    }
}
