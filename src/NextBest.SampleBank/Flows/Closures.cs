using NextBest.SampleBank.Choice;
using NextBest.SampleBank.Population;

namespace NextBest.SampleBank.Flows;

/// <summary>Lines that a customer gives up.</summary>
internal static class Closures
{
    private const double LeastStableYuan = 500;

    private static readonly ulong Stable = LineChoices.Mask(Acquisitions.StableLines);

    public static void Apply(Customer customer, CustomerRandom random)
    {
        if (customer.Stable < LeastStableYuan)
            customer.Held &= ~Stable;
        for (var line = 0; line < LineChoices.All.Count; line++)
            if (customer.Holds(line) && random.Chance(LineChoices.All[line].Closure))
                Close(customer, line);
        customer.PayrollHere &= customer.Holds(LineChoices.IndexOf("payroll_account"));
        customer.PensionHere &= customer.Holds(LineChoices.IndexOf("pension_inflow"));
        customer.AcquiringHere &= customer.Holds(LineChoices.IndexOf("merchant_acquiring"));
        if (!customer.Holds(LineChoices.IndexOf("credit_card")))
            customer.CardLimit = 0;
    }

    private static void Close(Customer customer, int line)
    {
        var isInvested = (Stable >> line & 1) != 0;
        if (!isInvested)
            customer.Held &= ~(1UL << line);
    }
}
