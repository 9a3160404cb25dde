using NextBest.SampleBank.Choice;
using static NextBest.SampleBank.Choice.Condition;

namespace NextBest.SampleBank.Shelf;

/// <summary>
/// How much a customer's situation adds to the utility of a product, tag by tag; times the product's weight of the tag. Tags
/// that are not here leave the customer cold.
/// </summary>
internal static class Tastes
{
    public static IReadOnlyDictionary<string, IReadOnlyList<Effect>> ByTag { get; } =
        new Dictionary<string, IReadOnlyList<Effect>>(StringComparer.Ordinal)
        {
            // Term.
            ["short"] =
            [
                +1.3 * Is("preferred_term", "short"),
                -1.0 * Is("preferred_term", "long"),
                +1.2 * (Scales("one_off_inflow", 10_000, 200_000) & Rises("age", 60, 30)),
            ],
            ["medium"] = [+0.8 * Is("preferred_term", "medium")],
            ["long"] =
            [
                +1.3 * Is("preferred_term", "long"),
                -0.9 * Is("preferred_term", "short"),
                -0.8 * Rises("age", 60, 80),
            ],
            ["liquid"] =
            [
                +0.9 * Is("preferred_term", "short"),
                +0.8 * Scales("one_off_inflow", 10_000, 200_000),
            ],

            // Amount.
            ["small"] = [+1.0 * Scales("aum_90d", 100_000, 3_000)],
            ["large"] = [+1.4 * Scales("aum_90d", 30_000, 1_000_000)],
            ["tier"] = [+1.8 * Scales("aum_90d", 200_000, 2_000_000)],
            ["new_money"] = [+1.6 * Scales("one_off_inflow", 20_000, 300_000)],
            ["low_fee"] = [+0.9 * Rises("rate_sensitivity", 0.2, 0.9)],
            ["regular"] = [+0.9 * Rises("payroll_months", 0, 12)],

            // Who it is for.
            ["digital"] =
            [
                +1.2 * Scales("mobile_logins_30d", 2, 25),
                +0.5 * Is("preferred_channel", "mobile_app"),
                -0.8 * Rises("age", 50, 75),
            ],
            ["rural"] =
            [
                +1.6 * Is("residence", "village"),
                +0.9 * Is("residence", "county_town"),
                -1.2 * Is("residence", "city"),
            ],
            ["merchant"] =
            [
                +1.8 * Has("roles", "merchant_owner"),
                -1.0 * Lacks("roles", "merchant_owner"),
            ],
            ["family"] = [+1.4 * AtLeast("minor_children", 1), -0.8 * Below("minor_children", 1)],
            ["education"] =
            [
                +0.9 * AtLeast("minor_children", 1),
                +0.9 * Scales("education_payments_12m", 1, 12),
            ],
            ["payroll"] =
            [
                +1.4 * Rises("payroll_months", 0, 12),
                -0.8 * Below("payroll_months", 1),
            ],
            ["senior"] = [+1.6 * Rises("age", 55, 70)],
            ["pension"] = [+1.1 * Rises("age", 35, 60), +0.6 * AtLeast("pension_months", 1)],
            ["new_citizen"] = [+1.6 * Below("years_in_city", 3)],
            ["car"] = [+1.4 * Has("roles", "car_owner")],
            ["travel"] = [+1.3 * Has("interests", "travel")],

            // What it invests in.
            ["equity"] = [+1.2 * Is("risk_grade", "C4", "C5"), -1.2 * Is("risk_grade", "C1", "C2")],
            ["fixed_income"] = [+1.0 * Is("risk_grade", "C1", "C2")],
            ["technology"] = [+1.2 * Rises("age", 50, 28), +0.8 * Is("risk_grade", "C4", "C5")],
            ["growth"] = [+0.9 * Rises("age", 50, 28), +0.9 * Is("risk_grade", "C5")],
            ["small_cap"] = [+0.9 * Is("risk_grade", "C5")],
            ["mid_cap"] = [+0.6 * Is("risk_grade", "C4", "C5")],
            ["large_cap"] = [+0.6 * Is("risk_grade", "C3")],
            ["dividend"] = [+1.1 * Rises("age", 40, 65)],
            ["health"] = [+1.2 * Has("interests", "health")],
            ["consumer"] = [+0.9 * Scales("card_spend_30d", 1_000, 10_000)],
            ["green"] = [+1.2 * Rises("age", 50, 25)],
            ["energy"] = [+0.9 * Rises("age", 50, 25), +0.7 * Has("interests", "car")],
            ["foreign"] = [+1.8 * Scales("overseas_payments_12m", 1, 12)],
            ["overseas"] = [+1.5 * Scales("overseas_payments_12m", 1, 12)],
        };
}
