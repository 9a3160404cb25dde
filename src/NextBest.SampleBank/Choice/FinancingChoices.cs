using static NextBest.SampleBank.Choice.Condition;

namespace NextBest.SampleBank.Choice;

/// <summary>Cards and loans; all within reach only of those who can afford them.</summary>
internal static class FinancingChoices
{
    private static Condition Affordable =>
        Below("debt_service_ratio", 0.5) & Below("late_payments_24m", 3);

    public static IReadOnlyList<LineChoice> All { get; } =
    [
        new("credit_card", -5.70)
        {
            Closure = 0.04,
            Reach = Affordable & Within("age", 18, 66),
            Effects =
            [
                +1.7 * Scales("card_views_30d", 1, 8),
                +1.4 * Rises("payroll_months", 0, 12),
                +1.1 * Rises("age", 50, 25),
                +1.0 * Scales("income_monthly", 5_000, 30_000),
                +0.8 * Has("interests", "dining", "travel"),
                +1.3 * (Rises("payroll_months", 2, 6) & Rises("tenure_months", 60, 12)),
                -1.3 * Is("residence", "village"),
            ],
        },
        new("credit_card_instalment", -5.06)
        {
            Closure = 0.08,
            Repeatable = true,
            Reach = Affordable & Has("held", "credit_card"),
            Effects =
            [
                +2.1 * Rises("card_utilisation", 0.2, 0.8),
                +1.3 * Scales("card_spend_30d", 2_000, 20_000),
                +1.1 * Scales("card_views_30d", 1, 8),
                +0.8 * Has("interests", "home", "travel"),
                +1.4 * (Rises("card_utilisation", 0.3, 0.8) & Rises("age", 45, 25)),
            ],
        },
        new("county_credit_card", -5.18)
        {
            Closure = 0.04,
            Reach = Affordable & Within("age", 18, 66) & Is("residence", "village", "county_town"),
            Effects =
            [
                +1.4 * Is("occupation", "farmer", "grower", "merchant"),
                +1.1 * Scales("card_views_30d", 1, 8),
                +1.1 * Scales("inflow_30d", 3_000, 20_000),
                +1.4 * Has("roles", "village_committee"),
                +1.3 * (Is("occupation", "grower", "farmer") & Scales("subsidy_12m", 300, 3_000)),
                -1.1 * Has("held", "credit_card"),
            ],
        },
        new("consumer_loan", -6.15)
        {
            Closure = 0.05,
            Reach = Affordable & Within("age", 22, 61),
            Effects =
            [
                +2.1 * Scales("loan_views_30d", 1, 8),
                +1.3 * Rises("payroll_months", 0, 12),
                +1.0 * Is("housing", "mortgage", "own"),
                +1.0 * Has("interests", "home", "education"),
                +0.8 * Rises("age", 55, 28),
                +1.5 * (Scales("loan_views_30d", 1, 8) & Rises("idle_share", 0.3, 0.9)),
                -0.8 * Scales("assets_stable", 10_000, 300_000),
            ],
        },
        new("business_loan", -4.75)
        {
            Closure = 0.06,
            Reach = Affordable & Within("age", 22, 66) & Has("roles", "merchant_owner"),
            Effects =
            [
                +1.8 * Scales("loan_views_30d", 1, 8),
                +1.5 * Scales("merchant_turnover_30d", 20_000, 300_000),
                +1.3 * Rises("merchant_months", 2, 12),
                +0.8 * Is("merchant_industry", "wholesale", "retail"),
                +1.4
                    * (
                        Rises("merchant_months", 2, 12)
                        & Scales("merchant_turnover_30d", 30_000, 200_000)
                    ),
            ],
        },
        new("farmer_loan", -4.55)
        {
            Closure = 0.06,
            Reach = Affordable & Within("age", 20, 66) & Is("occupation", "farmer", "grower"),
            Effects =
            [
                +1.5 * Is("occupation", "grower"),
                +1.3 * Scales("subsidy_12m", 300, 4_000),
                +1.3 * Scales("loan_views_30d", 1, 6),
                +1.0 * Scales("branch_visits_90d", 1, 5),
                +1.1 * Has("roles", "village_committee"),
                +1.3 * (Is("occupation", "grower") & Scales("subsidy_12m", 500, 4_000)),
            ],
        },
        new("mortgage", -3.69)
        {
            Closure = 0.01,
            Reach = Affordable & Within("age", 22, 56) & Is("housing", "rent", "family"),
            Effects =
            [
                +2.2 * Scales("loan_views_30d", 1, 8),
                +1.4 * Has("interests", "home"),
                +1.4 * Scales("aum_90d", 50_000, 600_000),
                +1.1 * Rises("years_in_city", 0, 4),
                +1.5 * (Scales("loan_views_30d", 2, 8) & Scales("income_monthly", 7_000, 30_000)),
            ],
        },
        new("second_hand_mortgage", -6.50)
        {
            Closure = 0.02,
            Reach = Affordable & Within("age", 22, 61),
            Effects =
            [
                +2.1 * Scales("loan_views_30d", 1, 8),
                +1.5 * Is("outflow_direction", "property"),
                +1.1 * Rises("minor_children", 0, 1),
                +1.0 * Rises("youngest_child_age", 8, 4),
                +1.4 * (Is("outflow_direction", "property") & Has("interests", "home")),
            ],
        },
        new("car_park_loan", -7.14)
        {
            Closure = 0.03,
            Reach = Affordable & Within("age", 22, 61) & Has("roles", "car_owner"),
            Effects =
            [
                +1.7 * Is("housing", "own", "mortgage"),
                +1.5 * Scales("loan_views_30d", 1, 8),
                +1.3 * Has("interests", "car"),
                +1.1 * Scales("fuel_spend_30d", 200, 1_500),
            ],
        },
        new("car_loan", -7.09)
        {
            Closure = 0.03,
            Reach = Affordable & Within("age", 20, 61),
            Effects =
            [
                +2.1 * Has("interests", "car"),
                +1.7 * Scales("loan_views_30d", 1, 8),
                +1.0 * Scales("income_monthly", 6_000, 25_000),
                +1.4 * (Has("interests", "car") & Rises("age", 45, 28)),
                -0.8 * Has("held", "etc"),
            ],
        },
    ];
}
