using NextBest.SampleBank.Population;

namespace NextBest.SampleBank.Flows;

/// <summary>What a customer looks at and does on the channels in one month.</summary>
internal static class Attention
{
    /// <summary>How much of last month's attention stays.</summary>
    private const double Persistence = 0.75;

    public static void Advance(Customer customer, CustomerRandom random)
    {
        Array.Copy(customer.DeclinedLines, 0, customer.DeclinedLines, 1, 2);
        customer.DeclinedLines[0] = 0;
        for (var kind = 0; kind < customer.Attention.Length; kind++)
            View(customer, (PageKind)kind, random);
        var activity = customer.Asleep ? 0 : 1;
        customer.Logins = activity * random.Count(25 * customer.Digital * customer.Digital);
        customer.BranchVisits = activity * random.Count(2.5 * (1.1 - customer.Digital));
        customer.CallsAnswered = random.Count(0.3 + 0.4 * (1 - customer.Digital));
        customer.QuickPayments = activity * random.Count(30 * customer.Digital);
        Pay(customer, random);
        customer.Points += 0.05 * customer.CardSpend * activity;
        customer.OffersShown = random.Count(1 + 2 * activity * customer.Digital);
        customer.Declines = Math.Min(customer.OffersShown, random.Count(0.35));
    }

    private static void View(Customer customer, PageKind kind, CustomerRandom random)
    {
        var pull = customer.Attention[(int)kind];
        pull = Persistence * pull + Math.Sqrt(1 - Persistence * Persistence) * random.Normal();
        customer.Attention[(int)kind] = pull;
        customer.Views[(int)kind] = customer.Asleep
            ? 0
            : random.Count(
                1.1 * customer.Digital * Math.Exp(0.95 * pull + Leaning(customer, kind) - 0.6)
            );
    }

    private static double Leaning(Customer customer, PageKind kind) =>
        kind switch
        {
            PageKind.Fund => 1.2 * (customer.Appetite - 0.4)
                + (customer.Interests.Contains("investing") ? 0.7 : 0),
            PageKind.Wealth => Math.Clamp(0.3 * Math.Log10(customer.Assets / 50_000), -0.6, 0.6),
            PageKind.Deposit => customer.DaysToMaturity < 31 ? 0.9 : 0,
            PageKind.Gold => customer.Interests.Contains("gold") ? 1.2 : -0.5,
            PageKind.Insurance => customer.Interests.Contains("health") ? 0.6 : -0.2,
            PageKind.Loan => customer.Housing == "rent" || customer.ShopTurnover > 0 ? 0.4 : -0.4,
            _ => 0,
        };

    private static void Pay(Customer customer, CustomerRandom random)
    {
        customer.UtilityPayments = random.Count(
            customer.Housing is "own" or "mortgage" ? 14 * (1 - 0.5 * customer.Digital) : 3
        );
        customer.EducationPayments = random.Count(customer.Children > 0 ? 3 : 0.1);
        customer.OverseasPayments = random.Count(
            customer.StudentAbroad || customer.ParentAbroad ? 3 : 0.03
        );
        customer.FuelSpend = customer.OwnsCar ? random.LogNormal(550, 0.5) : 0;
        customer.Tolls = customer.OwnsCar ? random.Count(5) : 0;
    }
}
