using NextBest.SampleBank.Population;

namespace NextBest.SampleBank.Flows;

/// <summary>What debts cost a month.</summary>
internal static class Debts
{
    private const double LoanPaymentShare = 0.032;
    private const double MortgagePaymentShare = 0.0055;

    /// <summary>Monthly payments on all debts over monthly income.</summary>
    public static double ServiceRatio(Customer customer)
    {
        var payments =
            LoanPaymentShare * customer.Loans
            + MortgagePaymentShare * customer.Mortgage
            + 0.1 * customer.CardUtilisation * customer.CardLimit;
        return customer.OtherDebtService + payments / Math.Max(1, customer.Income);
    }
}
