using NextBest.SampleBank.Population;

namespace NextBest.SampleBank.Flows;

/// <summary>What happens to a customer in one month: time, money, then behaviour.</summary>
internal static class MonthFlows
{
    private const int LongestSleepDays = 3_600;

    private static readonly Weights Directions =
        "other_bank_wealth 4, property 2, consumption 3, education 1";

    public static void Advance(Customer customer, CustomerRandom random)
    {
        GrowOlder(customer, random);
        Closures.Apply(customer, random);
        customer.Inflow = 0;
        customer.Outflow = 0;
        Incomes.Credit(customer, random);
        Spend(customer, random);
        ReceiveOneOff(customer, random);
        Leave(customer, random);
        Mature(customer);
        customer.Growth *= 1 + 0.035 * random.Normal();
        Record(customer);
        Attention.Advance(customer, random);
    }

    private static void GrowOlder(Customer customer, CustomerRandom random)
    {
        customer.AgeYears += 1 / 12.0;
        customer.YearsInCity += 1 / 12.0;
        customer.YoungestChildAge = Math.Min(17, customer.YoungestChildAge + 1 / 12.0);
        customer.TenureMonths++;
        customer.CreditHistoryMonths++;
        customer.MonthsSinceAssessment++;
        customer.MonthsSincePurchase++;
        if (customer.MonthsSinceAssessment > 11 && random.Chance(0.12))
            customer.MonthsSinceAssessment = 0;
        if (random.Chance(customer.Asleep ? 0.03 : 0.008))
            customer.Asleep = !customer.Asleep;
        customer.SleepingDays = customer.Asleep
            ? Math.Min(customer.SleepingDays + 30, LongestSleepDays)
            : random.Whole(0, 25);
    }

    private static void Spend(Customer customer, CustomerRandom random)
    {
        if (customer.Asleep)
            return;
        var wanted = customer.Income * customer.SpendingRate * random.LogNormal(1, 0.25);
        Withdraw(customer, Math.Min(wanted, 0.9 * customer.Demand));
        customer.CardSpend = wanted * random.Between(0.1, 0.6) * customer.Digital;
        customer.PayrollRetention = Math.Clamp(
            1 - customer.SpendingRate * random.Between(0.5, 1.1),
            0,
            1
        );
        customer.Loans *= 0.97;
        customer.Mortgage *= 0.995;
    }

    private static void ReceiveOneOff(Customer customer, CustomerRandom random)
    {
        customer.MonthsSinceOneOff++;
        if (customer.MonthsSinceOneOff >= 2)
            customer.OneOffInflow = 0;
        if (customer.Asleep)
            return;
        var isCompensation =
            customer.Housing == "own" && customer.AgeYears >= 30 && random.Chance(0.002);
        if (!isCompensation && !random.Chance(0.035))
            return;
        customer.OneOffInflow = isCompensation
            ? random.LogNormal(900_000, 0.6)
            : random.LogNormal(1.5 * customer.Income, 0.9);
        customer.MonthsSinceOneOff = 0;
        Deposit(customer, customer.OneOffInflow);
    }

    private static void Leave(Customer customer, CustomerRandom random)
    {
        if (customer.LeavingMonths == 0 && random.Chance(0.01))
            customer.LeavingMonths = random.Whole(2, 6);
        if (customer.LeavingMonths == 0)
        {
            customer.OutflowDirection = random.Chance(0.5) ? "none" : "consumption";
            return;
        }

        if (customer.OutflowDirection is "none" or "consumption")
            customer.OutflowDirection = random.Pick(Directions);
        customer.LeavingMonths--;
        Withdraw(customer, customer.Demand * random.Between(0.3, 0.8));
        Sell(customer, random.Between(0.05, 0.3));
    }

    private static void Sell(Customer customer, double share)
    {
        customer.Outflow += share * (customer.MoneyMarket + customer.Growth);
        customer.MoneyMarket *= 1 - share;
        customer.Growth *= 1 - share;
    }

    private static void Mature(Customer customer)
    {
        if (customer.DaysToMaturity is not { } days)
            return;
        customer.DaysToMaturity = days - 30;
        if (customer.DaysToMaturity > 0)
            return;
        var amount = Math.Min(customer.MaturingAmount, customer.Stable);
        customer.Stable -= amount;
        customer.Demand += amount;
        customer.DaysToMaturity = null;
        customer.MaturingKind = null;
        customer.MaturingAmount = 0;
    }

    private static void Record(Customer customer)
    {
        var assets = customer.Assets;
        Array.Copy(customer.AssetHistory, 0, customer.AssetHistory, 1, 3);
        customer.AssetHistory[0] = assets;
        // The peak of 12 months is followed by a slow decay in place of a window: one number instead of twelve.
        customer.PeakAssets = Math.Max(assets, 0.985 * customer.PeakAssets);
    }

    internal static void Deposit(Customer customer, double amount)
    {
        customer.Demand += amount;
        customer.Inflow += amount;
    }

    private static void Withdraw(Customer customer, double amount)
    {
        customer.Demand -= amount;
        customer.Outflow += amount;
    }
}
