namespace NextBest.SampleBank.Population;

/// <summary>What customers read about and which benefits they redeem.</summary>
internal static class Interests
{
    private static readonly string[] Fields =
    [
        "travel",
        "dining",
        "education",
        "health",
        "car",
        "home",
        "gold",
        "investing",
    ];

    private static readonly string[] Benefits =
    [
        "fee_waiver",
        "dining",
        "travel",
        "health",
        "shopping",
        "fuel",
    ];

    public static IReadOnlyList<string> Draw(CustomerGroup group, CustomerRandom random) =>
        Subset(Fields, field => ChanceOf(field, group), random);

    public static IReadOnlyList<string> DrawBenefits(CustomerRandom random) =>
        Subset(Benefits, _ => 0.15, random);

    private static double ChanceOf(string field, CustomerGroup group) =>
        field switch
        {
            "education" => 0.1 + 0.3 * Math.Min(group.Children, 1),
            "car" => 0.08 + 0.3 * group.Car,
            "health" => group.Age.Youngest >= 60 ? 0.5 : 0.2,
            "investing" => 0.05 + 0.35 * group.Appetite,
            "gold" => 0.12,
            _ => 0.25,
        };

    private static List<string> Subset(
        string[] values,
        Func<string, double> chance,
        CustomerRandom random
    )
    {
        var members = new List<string>();
        foreach (var value in values)
            if (random.Chance(chance(value)))
                members.Add(value);
        return members;
    }
}
