using NextBest.SampleBank.Choice;
using NextBest.SampleBank.Population;

namespace NextBest.SampleBank.Flows;

/// <summary>
/// What a customer's assets are invested in, looked through products, in yuan: from the lines held and how this
/// customer mixes them, which is drawn from the customer's own key so that no other draw moves. Immutable.
/// </summary>
internal readonly record struct Exposures(double Equity, double Bond, double Gold, double Property)
{
    private const ulong Stream = 1;
    private const double WealthEquityShare = 0.05;

    private static readonly (ulong Line, double Equity)[] Funds =
    [
        (LineChoices.Mask("equity_fund"), 0.9),
        (LineChoices.Mask("mixed_fund"), 0.5),
        (LineChoices.Mask("index_fund"), 0.85),
        (LineChoices.Mask("fund_regular_investment"), 0.6),
    ];

    private static readonly ulong GoldLine = LineChoices.Mask("gold_accumulation");
    private static readonly ulong StableLines = LineChoices.Mask(Acquisitions.StableLines);
    private static readonly ulong WealthLines = LineChoices.Mask(
        "fixed_income_wealth",
        "senior_wealth"
    );

    public static Exposures Of(Customer customer)
    {
        var random = new CustomerRandom(customer.UnknownKey, Stream);
        var (goldMix, propertyMix) = (random.Between(0.15, 0.5), random.Between(0.02, 0.25));
        var equityShare = EquityShareOfFunds(customer.Held);
        var goldShare =
            (customer.Held & GoldLine) == 0 ? 0
            : equityShare == 0 ? 1
            : goldMix;
        var funds = customer.Growth * (1 - goldShare);
        var wealth = customer.Stable * WealthShare(customer.Held);
        var equity = funds * equityShare + wealth * WealthEquityShare;
        var property = wealth * propertyMix;
        return new Exposures(
            equity,
            funds + wealth - equity - property,
            customer.Growth * goldShare,
            property
        );
    }

    /// <summary>The mean over the fund lines held; 0 where none is.</summary>
    private static double EquityShareOfFunds(ulong held)
    {
        var (sum, count) = (0.0, 0);
        foreach (var (line, equity) in Funds)
            if ((held & line) != 0)
                (sum, count) = (sum + equity, count + 1);
        return count == 0 ? 0 : sum / count;
    }

    private static double WealthShare(ulong held)
    {
        var stable = ulong.PopCount(held & StableLines);
        return stable == 0 ? 0 : ulong.PopCount(held & WealthLines) / (double)stable;
    }
}
