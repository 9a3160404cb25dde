namespace NextBest.SampleBank.Population;

/// <summary>The groups that the sample bank's customers come from. Shares add up to 1.</summary>
internal static class CustomerGroups
{
    public static IReadOnlyList<CustomerGroup> All { get; } =
    [
        new()
        {
            Name = "young employee",
            Share = 0.17,
            Age = (21, 34),
            Occupation = "employee 6, worker 3, professional 1, civil_servant 1",
            Housing = "own 1, mortgage 3, rent 4, family 4",
            Income = 8_500,
            Assets = 15_000,
            Payroll = 0.75,
            Digital = 0.9,
            Appetite = 0.55,
        },
        new()
        {
            Name = "established employee",
            Share = 0.19,
            Age = (32, 56),
            Occupation = "employee 5, civil_servant 3, professional 3, worker 3, manager 1",
            Income = 13_000,
            Assets = 60_000,
            Payroll = 0.7,
            Car = 0.6,
            Children = 0.8,
            Abroad = 0.04,
            Digital = 0.75,
        },
        new()
        {
            Name = "affluent",
            Share = 0.06,
            Age = (32, 60),
            Occupation = "manager 4, professional 4, civil_servant 1",
            Income = 32_000,
            Assets = 480_000,
            Payroll = 0.55,
            Car = 0.85,
            Children = 0.8,
            Abroad = 0.15,
            Digital = 0.8,
            Asleep = 0.04,
            Appetite = 0.6,
        },
        new()
        {
            Name = "private",
            Share = 0.02,
            Age = (40, 75),
            Occupation = "manager 5, merchant 3, retired 2, professional 2",
            Income = 70_000,
            Assets = 1_800_000,
            Payroll = 0.15,
            Pension = 0.1,
            Car = 0.9,
            Abroad = 0.25,
            Digital = 0.65,
            Asleep = 0.03,
            Appetite = 0.6,
        },
        new()
        {
            Name = "silver",
            Share = 0.17,
            Age = (60, 90),
            Occupation = "retired 9, farmer 1",
            Residence = "city 6, county_town 2, village 2",
            Housing = "own 9, family 1",
            Income = 4_300,
            Assets = 95_000,
            Pension = 0.8,
            Car = 0.1,
            Children = 0.03,
            Digital = 0.35,
            Appetite = 0.15,
        },
        new()
        {
            Name = "merchant",
            Share = 0.08,
            Age = (26, 60),
            Occupation = "merchant 1",
            Residence = "city 6, county_town 3, village 1",
            Income = 14_000,
            Assets = 70_000,
            Shop = 1,
            Car = 0.7,
            Children = 0.7,
            Abroad = 0.04,
            Digital = 0.75,
            Asleep = 0.05,
        },
        new()
        {
            Name = "farmer",
            Share = 0.1,
            Age = (28, 70),
            Occupation = "farmer 5, grower 3",
            Residence = "village 8, county_town 2",
            Housing = "own 8, family 2",
            Income = 3_800,
            Assets = 24_000,
            Subsidy = 0.8,
            Shop = 0.06,
            Car = 0.25,
            Children = 0.4,
            Digital = 0.45,
            Asleep = 0.15,
            Appetite = 0.2,
        },
        new()
        {
            Name = "worker away from home",
            Share = 0.06,
            Age = (19, 52),
            Occupation = "migrant_worker 8, worker 2",
            Residence = "city 6, county_town 3, village 1",
            Housing = "rent 7, family 3",
            Income = 6_500,
            Assets = 11_000,
            Payroll = 0.45,
            Children = 0.6,
            Car = 0.15,
            Digital = 0.7,
            Asleep = 0.15,
            YearsInCity = 8,
        },
        new()
        {
            Name = "new citizen",
            Share = 0.06,
            Age = (21, 38),
            Occupation = "employee 6, professional 2, worker 3",
            Residence = "city 1",
            Housing = "rent 8, mortgage 1, family 1",
            Income = 9_500,
            Assets = 22_000,
            Payroll = 0.65,
            Car = 0.2,
            Digital = 0.9,
            Appetite = 0.5,
            YearsInCity = 3,
        },
        new()
        {
            Name = "guardian at home",
            Share = 0.05,
            Age = (26, 50),
            Occupation = "homemaker 8, other 2",
            Income = 5_500,
            Assets = 45_000,
            Car = 0.45,
            Children = 1.5,
            Digital = 0.8,
            Appetite = 0.3,
        },
        new()
        {
            Name = "student",
            Share = 0.04,
            Age = (18, 25),
            Occupation = "student 1",
            Housing = "family 8, rent 2",
            Income = 1_600,
            Assets = 3_500,
            Abroad = 0.25,
            Car = 0.03,
            Children = 0,
            Digital = 0.95,
            Appetite = 0.5,
            YearsInCity = 4,
        },
    ];

    /// <summary>The group at a point of 0 to 1.</summary>
    public static CustomerGroup At(double point)
    {
        foreach (var group in All)
            if ((point -= group.Share) < 0)
                return group;
        return All[^1];
    }
}
