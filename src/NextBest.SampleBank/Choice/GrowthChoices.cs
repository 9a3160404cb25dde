using static NextBest.SampleBank.Choice.Condition;

namespace NextBest.SampleBank.Choice;

/// <summary>Funds and gold.</summary>
internal static class GrowthChoices
{
    public static IReadOnlyList<LineChoice> All { get; } =
    [
        new("equity_fund", -5.46)
        {
            Repeatable = true,
            Reach = Is("risk_grade", "C4", "C5") & AtLeast("age", 18),
            Effects =
            [
                +2.1 * Scales("fund_views_30d", 1, 12),
                +1.3 * Has("interests", "investing"),
                +1.1 * Is("risk_grade", "C5"),
                +1.0 * Scales("assets_growth", 5_000, 200_000),
                +1.4 * (Scales("fund_views_30d", 1, 12) & Rises("idle_share", 0.3, 0.9)),
                -1.3 * Rises("age", 50, 70),
            ],
        },
        new("mixed_fund", -6.13)
        {
            Repeatable = true,
            Reach = Is("risk_grade", "C3", "C4", "C5") & AtLeast("age", 18),
            Effects =
            [
                +2.0 * Scales("fund_views_30d", 1, 12),
                +1.0 * Has("interests", "investing"),
                +1.1 * Scales("aum_90d", 20_000, 500_000),
                +0.8 * Has("held", "fund_regular_investment"),
                +1.3 * (Scales("aum_90d", 50_000, 800_000) & Rises("aum_change_3m", 0, 0.5)),
                +0.7 * Is("occupation", "professional", "manager", "civil_servant"),
            ],
        },
        new("index_fund", -6.29)
        {
            Repeatable = true,
            Reach = Is("risk_grade", "C3", "C4", "C5") & AtLeast("age", 18),
            Effects =
            [
                +2.0 * Scales("fund_views_30d", 1, 12),
                +1.1 * Rises("age", 50, 25),
                +1.1 * Has("interests", "investing"),
                +1.0 * Is("preferred_channel", "mobile_app"),
                +1.3 * (Rises("age", 45, 25) & Scales("income_monthly", 8_000, 40_000)),
                +0.7 * Is("occupation", "professional"),
            ],
        },
        new("fund_regular_investment", -5.03)
        {
            Reach = Is("risk_grade", "C3", "C4", "C5") & AtLeast("age", 18),
            Effects =
            [
                +1.5 * Rises("payroll_months", 0, 12),
                +1.5 * Scales("fund_views_30d", 1, 10),
                +1.1 * Rises("age", 45, 25),
                +1.0 * Rises("minor_children", 0, 1),
                +1.0 * Is("preferred_term", "long"),
                +1.5 * (Rises("payroll_months", 0, 12) & Rises("payroll_retention", 0.15, 0.6)),
                +0.8 * Has("interests", "education"),
            ],
        },
        new("gold_accumulation", -5.84)
        {
            Repeatable = true,
            Reach = Is("risk_grade", "C3", "C4", "C5") & AtLeast("age", 18),
            Effects =
            [
                +2.2 * Scales("gold_views_30d", 1, 8),
                +1.4 * Has("interests", "gold"),
                +0.8 * Rises("age", 50, 28),
                +1.3 * (Has("interests", "gold") & Scales("income_monthly", 6_000, 40_000)),
                +0.7 * Scales("assets_growth", 2_000, 100_000),
            ],
        },
        new("precious_metals", -7.09)
        {
            Repeatable = true,
            Reach = AtLeast("age", 18),
            Effects =
            [
                +2.0 * Scales("gold_views_30d", 1, 8),
                +1.7 * Has("interests", "gold"),
                +1.1 * Scales("aum_90d", 50_000, 1_000_000),
                +1.0 * Scales("branch_visits_90d", 1, 5),
                +1.3 * (Rises("age", 45, 65) & Has("interests", "gold")),
                +0.7 * Rises("minor_children", 0, 1),
            ],
        },
    ];
}
