namespace NextBest.SampleBank.Population;

/// <summary>What the members of a customer group (客群) have in common. Amounts in yuan. Immutable.</summary>
internal sealed record CustomerGroup
{
    public required string Name { get; init; }

    /// <summary>Share of all customers.</summary>
    public required double Share { get; init; }

    public required (double Youngest, double Oldest) Age { get; init; }
    public required Weights Occupation { get; init; }
    public Weights Residence { get; init; } = "city 8, county_town 2";
    public Weights Housing { get; init; } = "own 5, mortgage 3, rent 1, family 1";

    /// <summary>Median monthly income.</summary>
    public required double Income { get; init; }

    /// <summary>Median financial assets with the bank.</summary>
    public required double Assets { get; init; }

    /// <summary>Chance that the payroll comes to this bank.</summary>
    public double Payroll { get; init; }

    /// <summary>Chance that the pension comes to this bank.</summary>
    public double Pension { get; init; }

    /// <summary>Chance of farm subsidies.</summary>
    public double Subsidy { get; init; }

    /// <summary>Chance of owning a shop.</summary>
    public double Shop { get; init; }

    /// <summary>Chance of being a student abroad, or a parent of one.</summary>
    public double Abroad { get; init; }

    /// <summary>Chance of owning a car.</summary>
    public double Car { get; init; } = 0.35;

    /// <summary>Mean number of children under 18.</summary>
    public double Children { get; init; } = 0.2;

    /// <summary>Ease with digital channels, 0 to 1.</summary>
    public required double Digital { get; init; }

    /// <summary>Chance of being asleep at the start.</summary>
    public double Asleep { get; init; } = 0.08;

    /// <summary>Appetite for risk, 0 to 1.</summary>
    public double Appetite { get; init; } = 0.4;

    /// <summary>Years in the present city at most; null: most of the life.</summary>
    public double? YearsInCity { get; init; }
}
