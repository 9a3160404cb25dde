using NextBest.SampleBank.Choice;
using NextBest.SampleBank.Population;

namespace NextBest.SampleBank.Flows;

/// <summary>
/// What a customer holds when the simulation starts: what the facts imply, and what the choice model leads to in
/// the long run.
/// </summary>
internal static class OpeningHoldings
{
    /// <summary>From this tenure on, holdings are those of the long run.</summary>
    private const double MonthsToSettle = 36;

    private const double LeastAmountYuan = 500;

    public static void Draw(
        Customer customer,
        Observer observer,
        ChoiceModel choices,
        DateOnly asOf,
        CustomerRandom random
    )
    {
        Imply(customer, random);
        var probabilities = new double[choices.Lines.Count];
        choices.Probabilities(observer.Observe(customer, asOf), probabilities);
        var settled = Math.Min(1, customer.TenureMonths / MonthsToSettle);
        for (var line = 0; line < probabilities.Length; line++)
        {
            if (!random.Chance(settled * LongRunShare(line, probabilities[line])))
                continue;
            customer.Held |= 1UL << line;
            Acquisitions.Borrow(customer, choices.Lines[line], random);
        }

        Balance(customer, probabilities, random);
        customer.MonthsSincePurchase = Purchases.DrawMonths(customer);
    }

    /// <summary>Where acquiring and giving up balance each other.</summary>
    private static double LongRunShare(int line, double probability) =>
        probability / (probability + LineChoices.All[line].Closure);

    private static void Imply(Customer customer, CustomerRandom random)
    {
        Hold(customer, "mobile_bank", random.Chance(0.35 + 0.65 * customer.Digital));
        Hold(customer, "payroll_account", customer.PayrollHere);
        Hold(customer, "pension_inflow", customer.PensionHere);
        Hold(customer, "farm_subsidy_inflow", customer.SubsidyYearly > 0);
        Hold(customer, "merchant_acquiring", customer.TakingsHistory != 0);
        Hold(customer, "mortgage", customer.Mortgage > 0);
        Hold(customer, "social_security_card", customer.PensionHere && random.Chance(0.7));
        Hold(customer, "quick_pass_binding", random.Chance(0.6 * customer.Digital));
    }

    /// <summary>Makes balances and holdings agree.</summary>
    private static void Balance(Customer customer, double[] probabilities, CustomerRandom random)
    {
        if (!HoldsOneOf(customer, Acquisitions.GrowthLines, customer.Growth, probabilities))
        {
            customer.Demand += customer.Growth;
            customer.Growth = 0;
        }

        if (HoldsOneOf(customer, Acquisitions.StableLines, customer.Stable, probabilities))
            Acquisitions.Schedule(customer, KindHeld(customer), random);
    }

    /// <summary>
    /// With money in the bucket, the customer gets the likeliest of its lines where he holds none; without, he loses
    /// those he holds. Answers whether he holds one in the end.
    /// </summary>
    private static bool HoldsOneOf(
        Customer customer,
        string[] lines,
        double amount,
        double[] probabilities
    )
    {
        var mask = LineChoices.Mask(lines);
        if (amount < LeastAmountYuan)
            customer.Held &= ~mask;
        else if ((customer.Held & mask) == 0)
        {
            var likeliest = lines.MaxBy(l => probabilities[LineChoices.IndexOf(l)])!;
            Hold(customer, likeliest, probabilities[LineChoices.IndexOf(likeliest)] > 0);
        }

        return (customer.Held & mask) != 0;
    }

    private static string KindHeld(Customer customer) =>
        Acquisitions.StableLines.First(l => customer.Holds(LineChoices.IndexOf(l)));

    private static void Hold(Customer customer, string line, bool holds)
    {
        if (holds)
            customer.Held |= LineChoices.Mask(line);
    }
}
