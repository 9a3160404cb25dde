using NextBest.Core.Catalog;

namespace NextBest.Core.Ranking;

/// <summary>What may be offered to this customer in this situation, before suitability, as far as the shelf and the profile tell.</summary>
internal readonly ref struct ShelfGate(in Situation situation)
{
    private readonly Situation situation = situation;
    private readonly ShelfTable shelf = situation.Shelf;
    private readonly int day = situation.Day;
    private readonly ulong region = situation.Shelf.Regions.BitOf(situation.Context.Region);
    private readonly Channel channel = situation.Channel;

    /// <summary>Whether channel, window, region and rule allow the product; a rule that is not true does not.</summary>
    public bool IsEligible(int product) =>
        IsOnChannel(product)
        && IsOnSale(product)
        && IsInRegion(product)
        && situation.Holds(shelf.Eligibility[product]);

    public bool IsOnChannel(int product) => shelf.Channels[product].Contains(channel);

    public bool IsOnSale(int product) =>
        day >= shelf.FirstDay[product] && day <= shelf.LastDay[product];

    public bool IsInRegion(int product) => (shelf.Regions[product] & region) != 0;

    /// <summary>Whether the customer holds what excludes the product.</summary>
    public bool IsHeld(int product)
    {
        if (situation.Profile is not { } profile)
            return false;
        foreach (var code in shelf.HeldCodes[product])
            if (profile.Contains(profile.Schema.Held, code))
                return true;
        return false;
    }
}
