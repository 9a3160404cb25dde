namespace NextBest.SampleBank.Population;

/// <summary>One customer as he is: what the bank observes of it is the observer's. Amounts in yuan; not thread-safe.</summary>
internal sealed class Customer
{
    public required CustomerGroup Group { get; init; }

    // Who the customer is.
    public double AgeYears { get; set; }
    public required string Region { get; init; }
    public required string Residence { get; init; }
    public required string Occupation { get; init; }
    public required string Housing { get; set; }
    public double YearsInCity { get; set; }
    public int Children { get; init; }
    public double YoungestChildAge { get; set; }
    public bool VillageCommittee { get; init; }
    public bool SocialSecurityMember { get; init; }
    public bool StudentAbroad { get; init; }
    public bool ParentAbroad { get; init; }
    public bool OwnsCar { get; set; }
    public int TenureMonths { get; set; }

    // What the customer earns and spends.
    public double Income { get; set; }
    public double SpendingRate { get; init; }
    public bool PayrollHere { get; set; }
    public bool PensionHere { get; set; }
    public double SubsidyYearly { get; init; }
    public double ShopTurnover { get; init; }
    public bool AcquiringHere { get; set; }
    public required string Industry { get; init; }

    /// <summary>Bit n: the payroll came in n months ago; likewise for the two below.</summary>
    public uint PayrollHistory { get; set; }
    public uint PensionHistory { get; set; }
    public uint TakingsHistory { get; set; }

    // Assets.
    public double Demand { get; set; }
    public double MoneyMarket { get; set; }
    public double Stable { get; set; }
    public double Growth { get; set; }
    public double Protection { get; set; }
    public double PeakAssets { get; set; }

    /// <summary>Month-end assets, the latest first.</summary>
    public double[] AssetHistory { get; } = new double[4];
    public int? DaysToMaturity { get; set; }
    public double MaturingAmount { get; set; }
    public string? MaturingKind { get; set; }
    public ulong Held { get; set; }

    // Debts.
    public double Loans { get; set; }
    public double Mortgage { get; set; }
    public double OtherDebtService { get; init; }
    public double CardLimit { get; set; }
    public double CardUtilisation { get; set; }
    public int LatePayments { get; set; }
    public int CreditHistoryMonths { get; set; }

    // The last month.
    public double Inflow { get; set; }
    public double Outflow { get; set; }
    public double OneOffInflow { get; set; }
    public int MonthsSinceOneOff { get; set; } = 12;
    public double CardSpend { get; set; }
    public double PayrollRetention { get; set; }

    // Behaviour.
    public bool Asleep { get; set; }
    public int SleepingDays { get; set; }
    public int LeavingMonths { get; set; }
    public string OutflowDirection { get; set; } = "none";
    public required double Digital { get; init; }

    /// <summary>How much the customer is drawn to each kind of page, standard normal in the long run.</summary>
    public double[] Attention { get; } = new double[Enum.GetValues<PageKind>().Length];
    public int[] Views { get; } = new int[Enum.GetValues<PageKind>().Length];
    public int Logins { get; set; }
    public int BranchVisits { get; set; }
    public int CallsAnswered { get; set; }
    public int QuickPayments { get; set; }
    public int UtilityPayments { get; set; }
    public int EducationPayments { get; set; }
    public int OverseasPayments { get; set; }
    public double Points { get; set; }
    public double FuelSpend { get; set; }
    public int Tolls { get; set; }
    public int OffersShown { get; set; }
    public int Declines { get; set; }

    /// <summary>Months since anything was acquired; null: never.</summary>
    public int? MonthsSincePurchase { get; set; }

    /// <summary>Lines declined, the latest month first.</summary>
    public ulong[] DeclinedLines { get; } = new ulong[3];

    // Preferences.
    public required double Appetite { get; init; }
    public required double RateSensitivity { get; init; }
    public required string PreferredDeposit { get; init; }
    public required string PreferredTerm { get; init; }
    public required string PreferredChannel { get; init; }
    public required IReadOnlyList<string> Interests { get; init; }
    public required IReadOnlyList<string> Benefits { get; init; }
    public string? RiskGrade { get; set; }
    public int MonthsSinceAssessment { get; set; }

    /// <summary>Where this is below a feature's rate of missing values, the bank does not know it of this customer.</summary>
    public required ulong UnknownKey { get; init; }

    public double Assets => Demand + MoneyMarket + Stable + Growth + Protection;

    /// <summary>Month-end assets, average of the last three.</summary>
    public double AverageAssets => (AssetHistory[0] + AssetHistory[1] + AssetHistory[2]) / 3;

    public bool Holds(int line) => (Held >> line & 1) != 0;
}
