namespace NextBest.SampleBank.Population;

/// <summary>Draws a customer: group first, then what the group makes likely.</summary>
internal static class CustomerFactory
{
    private const uint ThirteenMonths = (1 << 13) - 1;

    private static readonly Weights Cities =
        "hangzhou 6, ningbo 5, wenzhou 4, jiaxing 3, shaoxing 3, jinhua 3, taizhou 3, quzhou 2";

    private static readonly Weights Counties =
        "tonglu 2, anji 2, jinyun 1, kaihua 1, songyang 1, wencheng 1";

    private static readonly Weights Industries =
        "catering 3, retail 5, wholesale 2, services 3, agriculture 1";

    private static readonly Weights Deposits =
        "demand 4, time 3, large_cd 1.5, structured 1, wealth 2";

    private static readonly Weights CautiousDeposits =
        "demand 2, time 6, large_cd 2, structured 1, wealth 0.6";

    private static readonly Weights Terms = "short 4, medium 4, long 2";
    private static readonly Weights DigitalChannels = "mobile_app 8, wechat 2, teller 1";
    private static readonly Weights CounterChannels = "teller 6, mobile_app 2, call_center 1";

    public static Customer Draw(CustomerRandom random)
    {
        var group = CustomerGroups.At(random.Uniform());
        var age = random.Between(group.Age.Youngest, group.Age.Oldest);
        var residence = random.Pick(group.Residence);
        var digital = Math.Clamp(group.Digital + 0.18 * random.Normal(), 0.02, 1);
        var appetite = Math.Clamp(group.Appetite + 0.2 * random.Normal(), 0, 1);
        var children = random.Count(group.Children);
        var isAbroad = random.Chance(group.Abroad);
        var customer = new Customer
        {
            Group = group,
            AgeYears = age,
            Region = random.Pick(residence == "city" ? Cities : Counties),
            Residence = residence,
            Occupation = random.Pick(group.Occupation),
            Housing = random.Pick(group.Housing),
            YearsInCity = random.Uniform() * (group.YearsInCity ?? age),
            Children = Math.Min(children, 4),
            YoungestChildAge = random.Between(0, 17),
            VillageCommittee = residence == "village" && random.Chance(0.07),
            SocialSecurityMember = random.Chance(0.85),
            StudentAbroad = isAbroad && age < 26,
            ParentAbroad = isAbroad && age >= 38,
            OwnsCar = random.Chance(group.Car),
            TenureMonths = (int)Math.Min(random.LogNormal(60, 0.9), Math.Min(12 * (age - 16), 420)),
            Income = random.LogNormal(group.Income, 0.45),
            SpendingRate = random.Between(0.55, 1.02),
            PayrollHere = random.Chance(group.Payroll),
            PensionHere = random.Chance(group.Pension),
            SubsidyYearly = random.Chance(group.Subsidy) ? random.LogNormal(1_800, 0.6) : 0,
            ShopTurnover = random.Chance(group.Shop) ? random.LogNormal(45_000, 0.9) : 0,
            AcquiringHere = random.Chance(0.45),
            Industry = random.Pick(Industries),
            OtherDebtService = random.Chance(0.3) ? random.Between(0.05, 0.4) : 0,
            CreditHistoryMonths = (int)(
                Math.Min(age - 18, group.YearsInCity ?? 30) * 12 * random.Between(0.1, 0.8)
            ),
            LatePayments = random.Count(random.Chance(0.12) ? 2 : 0.1),
            Asleep = random.Chance(group.Asleep),
            SleepingDays = random.Whole(0, 20),
            Digital = digital,
            Appetite = appetite,
            RateSensitivity = Math.Clamp(random.Between(0, 1) * 0.7 + 0.3 * appetite, 0, 1),
            PreferredDeposit = random.Pick(appetite < 0.3 ? CautiousDeposits : Deposits),
            PreferredTerm = random.Pick(Terms),
            PreferredChannel = random.Pick(digital > 0.55 ? DigitalChannels : CounterChannels),
            Interests = Interests.Draw(group, random),
            Benefits = Interests.DrawBenefits(random),
            RiskGrade = GradeOf(appetite + 0.1 * random.Normal()),
            MonthsSinceAssessment = random.Whole(0, 16),
            UnknownKey = (ulong)(random.Uniform() * (1UL << 53)),
            Points = random.LogNormal(1_500, 1.2),
        };
        Endow(customer, random);
        return customer;
    }

    private static void Endow(Customer customer, CustomerRandom random)
    {
        if (customer.Asleep)
            customer.SleepingDays = random.Whole(60, 900);
        if (customer.PayrollHere && !customer.Asleep)
            customer.PayrollHistory = ThirteenMonths;
        if (customer.PensionHere && !customer.Asleep)
            customer.PensionHistory = ThirteenMonths;
        if (customer.ShopTurnover > 0 && customer.AcquiringHere)
            customer.TakingsHistory = ThirteenMonths;
        var assets = random.LogNormal(customer.Group.Assets, 1.15);
        var invested = Math.Clamp(random.Between(0, 0.5) + 0.08 * Math.Log10(assets), 0, 0.95);
        customer.Growth = random.Chance(0.6 * customer.Appetite + 0.1)
            ? assets * invested * customer.Appetite * random.Uniform()
            : 0;
        customer.Protection = random.Chance(0.3) ? assets * random.Between(0.02, 0.2) : 0;
        customer.Stable = random.Chance(0.6)
            ? Math.Max(0, assets * invested - customer.Growth) * random.Between(0.3, 1)
            : 0;
        customer.MoneyMarket = random.Chance(0.4) ? assets * (1 - invested) * 0.5 : 0;
        customer.Demand = Math.Max(
            50,
            assets - customer.Growth - customer.Protection - customer.Stable - customer.MoneyMarket
        );
        customer.PeakAssets = customer.Assets * random.Between(1, 1.15);
        customer.AssetHistory.AsSpan().Fill(customer.Assets);
        customer.Mortgage =
            customer.Housing == "mortgage" && random.Chance(0.4)
                ? customer.Income * random.Between(15, 45)
                : 0;
        for (var kind = 0; kind < customer.Attention.Length; kind++)
            customer.Attention[kind] = random.Normal();
    }

    private static string GradeOf(double appetite) =>
        appetite switch
        {
            < 0.15 => "C1",
            < 0.38 => "C2",
            < 0.62 => "C3",
            < 0.82 => "C4",
            _ => "C5",
        };
}
