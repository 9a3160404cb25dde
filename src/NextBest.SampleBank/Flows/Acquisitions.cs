using System.Numerics;
using NextBest.SampleBank.Choice;
using NextBest.SampleBank.Population;

namespace NextBest.SampleBank.Flows;

/// <summary>What acquiring a line does to a customer, and which lines are declined.</summary>
internal static class Acquisitions
{
    public static readonly string[] StableLines =
    [
        "time_deposit",
        "large_cd",
        "structured_deposit",
        "fixed_income_wealth",
        "senior_deposit",
        "senior_wealth",
    ];

    public static readonly string[] GrowthLines =
    [
        "equity_fund",
        "mixed_fund",
        "index_fund",
        "fund_regular_investment",
        "gold_accumulation",
    ];

    public static void Apply(
        Customer customer,
        ChoiceModel choices,
        ulong acquired,
        CustomerRandom random
    )
    {
        customer.Held |= acquired;
        if (acquired != 0)
            customer.MonthsSincePurchase = 0;
        for (var rest = acquired; rest != 0; rest &= rest - 1)
            Apply(customer, choices.Lines[BitOperations.TrailingZeroCount(rest)], random);
        for (var decline = 0; decline < customer.Declines; decline++)
        {
            var line = random.Whole(0, choices.Lines.Count - 1);
            if (!customer.Holds(line))
                customer.DeclinedLines[0] |= 1UL << line;
        }

        if (customer.CardLimit > 0)
            customer.CardUtilisation = Math.Clamp(
                0.8 * customer.CardUtilisation + random.Between(0, 0.2),
                0,
                1
            );
    }

    /// <summary>Sets when the next holding matures.</summary>
    public static void Schedule(Customer customer, string kind, CustomerRandom random)
    {
        if (customer.DaysToMaturity is not null)
            return;
        customer.DaysToMaturity =
            30 + random.Whole(1, customer.PreferredTerm == "long" ? 900 : 360);
        customer.MaturingAmount = customer.Stable * random.Between(0.4, 1);
        customer.MaturingKind = kind switch
        {
            "senior_deposit" => "time_deposit",
            "senior_wealth" => "fixed_income_wealth",
            _ => kind,
        };
    }

    /// <summary>The debt that comes with a financing line; nothing for any other line.</summary>
    public static void Borrow(Customer customer, string line, CustomerRandom random)
    {
        switch (line)
        {
            case "consumer_loan"
            or "business_loan"
            or "farmer_loan"
            or "car_loan"
            or "car_park_loan":
                customer.Loans += customer.Income * random.Between(1, 7);
                break;
            case "mortgage" or "second_hand_mortgage":
                customer.Mortgage += customer.Income * random.Between(15, 45);
                customer.Housing = "mortgage";
                break;
            case "credit_card":
                customer.CardLimit = customer.Income * random.Between(1, 4);
                customer.CardUtilisation = random.Uniform() * random.Uniform();
                break;
        }
    }

    private static void Apply(Customer customer, string line, CustomerRandom random)
    {
        if (StableLines.Contains(line))
        {
            customer.Stable += Invest(customer, random.Between(0.3, 0.8));
            Schedule(customer, line, random);
        }
        else if (GrowthLines.Contains(line))
            customer.Growth += Invest(customer, random.Between(0.05, 0.3));
        else
            ApplyOther(customer, line, random);
    }

    private static void ApplyOther(Customer customer, string line, CustomerRandom random)
    {
        switch (line)
        {
            case "money_market_wealth":
                customer.MoneyMarket += Invest(customer, random.Between(0.3, 0.7));
                break;
            case "whole_life_insurance" or "annuity_insurance" or "personal_pension_account":
                customer.Protection += Invest(customer, random.Between(0.05, 0.3));
                break;
            case "payroll_account":
                customer.PayrollHere = true;
                break;
            case "pension_inflow":
                customer.PensionHere = true;
                break;
            case "merchant_acquiring":
                customer.AcquiringHere = true;
                break;
            default:
                Borrow(customer, line, random);
                break;
        }
    }

    private static double Invest(Customer customer, double share)
    {
        var amount = customer.Demand * share;
        customer.Demand -= amount;
        return amount;
    }
}
