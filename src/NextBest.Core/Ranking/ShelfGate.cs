using NextBest.Core.Features;
using NextBest.Core.Policy.Expressions;

namespace NextBest.Core.Ranking;

/// <summary>What may be offered to this customer in this situation, before suitability.</summary>
internal readonly ref struct ShelfGate(
    ShelfTable shelf,
    CustomerProfile? profile,
    DecisionContext context,
    ReadOnlySpan<Truth> truths
)
{
    private readonly ReadOnlySpan<Truth> truths = truths;
    private readonly int day = DateOnly.FromDateTime(context.Now.DateTime).DayNumber;
    private readonly ulong region = shelf.RegionBit(context.Region);

    /// <summary>The bank's local day.</summary>
    public DateOnly Today => DateOnly.FromDayNumber(day);

    /// <summary>Whether channel, window, region and rule allow the product; a rule that is not true does not.</summary>
    public bool IsEligible(int product)
    {
        var rule = shelf.Eligibility[product];
        return shelf.Channels[product].Contains(context.Channel)
            && day >= shelf.FirstDay[product]
            && day <= shelf.LastDay[product]
            && (shelf.Regions[product] & region) != 0
            && (rule < 0 || truths[rule] == Truth.True);
    }

    /// <summary>Whether the customer holds what excludes the product.</summary>
    public bool IsHeld(int product)
    {
        if (profile is null)
            return false;
        foreach (var code in shelf.HeldCodes[product])
            if (profile.Contains(profile.Schema.Held, code))
                return true;
        return false;
    }
}
