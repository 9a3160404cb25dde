using NextBest.SampleBank.Population;

namespace NextBest.SampleBank.Flows;

/// <summary>How long ago a customer last acquired something.</summary>
internal static class Purchases
{
    private const ulong Stream = 2;
    private const int DaysAMonth = 30;
    private const int MidMonth = 15;

    // As far as the bank's schema looks back: the draw has a long tail, and months of simulation come on top.
    private const int LongestDays = 4000;

    /// <summary>Draws the past from the customer's own key, so that no other draw moves.</summary>
    public static int? DrawMonths(Customer customer)
    {
        if (customer.Held == 0)
            return null;
        var random = new CustomerRandom(customer.UnknownKey, Stream);
        var months = random.LogNormal(7, 0.8);
        return (int)Math.Clamp(months, 1, Math.Max(1, customer.TenureMonths));
    }

    /// <summary>Days from the middle of the month of the acquisition.</summary>
    public static int DaysSince(int months) =>
        Math.Min(months * DaysAMonth - MidMonth, LongestDays);
}
