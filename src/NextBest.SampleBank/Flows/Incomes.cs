using NextBest.SampleBank.Population;

namespace NextBest.SampleBank.Flows;

/// <summary>Regular credits: payroll, pension, subsidy, takings, and what else a customer lives on.</summary>
internal static class Incomes
{
    public static void Credit(Customer customer, CustomerRandom random)
    {
        customer.PayrollHistory <<= 1;
        customer.PensionHistory <<= 1;
        customer.TakingsHistory <<= 1;
        if (customer.Asleep)
            return;
        if (customer.PayrollHere)
            customer.PayrollHistory |= 1;
        if (customer.PensionHere)
            customer.PensionHistory |= 1;
        if (customer.PayrollHere || customer.PensionHere)
            MonthFlows.Deposit(customer, customer.Income * random.LogNormal(1, 0.08));
        else
            MonthFlows.Deposit(customer, customer.Income * random.Between(0.2, 1.1));
        if (customer.SubsidyYearly > 0 && random.Chance(0.25))
            MonthFlows.Deposit(customer, customer.SubsidyYearly / 3);
        CreditTakings(customer, random);
    }

    private static void CreditTakings(Customer customer, CustomerRandom random)
    {
        if (customer.ShopTurnover == 0 || !customer.AcquiringHere)
            return;
        customer.TakingsHistory |= 1;
        var margin = customer.ShopTurnover * random.LogNormal(1, 0.2) * 0.12;
        MonthFlows.Deposit(customer, margin);
    }
}
