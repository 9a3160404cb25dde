using static NextBest.SampleBank.Choice.Condition;

namespace NextBest.SampleBank.Choice;

/// <summary>Deposits and closed-end wealth products.</summary>
internal static class StableChoices
{
    public static IReadOnlyList<LineChoice> All { get; } =
    [
        new("time_deposit", -6.10)
        {
            Repeatable = true,
            Effects =
            [
                +1.8 * Is("preferred_deposit", "time"),
                +1.3 * Rises("age", 35, 65),
                +1.3 * Scales("assets_cash", 5_000, 200_000),
                +1.3 * Scales("deposit_views_30d", 1, 8),
                +1.0 * Scales("branch_visits_90d", 1, 6),
                +0.8 * Is("residence", "village", "county_town"),
                +1.8 * (Rises("days_to_maturity", 60, 10) & Is("maturing_kind", "time_deposit")),
                +1.4 * (Scales("subsidy_12m", 300, 3_000) & Rises("age", 40, 60)),
                -1.1 * Is("risk_grade", "C4", "C5"),
            ],
        },
        new("large_cd", -6.01)
        {
            Repeatable = true,
            Reach = AtLeast("aum_month_end", 100_000),
            Effects =
            [
                +1.8 * Is("preferred_deposit", "large_cd"),
                +1.7 * Scales("aum_90d", 100_000, 1_000_000),
                +1.4 * Rises("rate_sensitivity", 0.3, 0.9),
                +2.2 * Scales("one_off_inflow", 50_000, 500_000),
                +1.4 * Within("aum_90d", 800_000, 1_000_000),
                +1.8 * (Rises("days_to_maturity", 60, 10) & Is("maturing_kind", "large_cd")),
                +1.0 * Scales("deposit_views_30d", 1, 8),
                +0.7 * Is("preferred_term", "long"),
            ],
        },
        new("structured_deposit", -5.83)
        {
            Repeatable = true,
            Reach = AtLeast("aum_month_end", 10_000) & Is("risk_grade", "C2", "C3", "C4", "C5"),
            Effects =
            [
                +1.8 * Is("preferred_deposit", "structured"),
                +1.4 * Has("roles", "merchant_owner"),
                +1.1 * Scales("assets_cash", 20_000, 500_000),
                +1.1 * Scales("wealth_views_30d", 1, 8),
                +1.7
                    * (
                        Rises("days_to_maturity", 60, 10)
                        & Is("maturing_kind", "structured_deposit")
                    ),
                +1.5
                    * (
                        Has("roles", "merchant_owner")
                        & Scales("merchant_turnover_30d", 40_000, 300_000)
                    ),
                +0.7 * Is("preferred_term", "short"),
            ],
        },
        new("fixed_income_wealth", -5.24)
        {
            Repeatable = true,
            Reach = AtLeast("aum_month_end", 1_000) & Is("risk_grade", "C2", "C3", "C4", "C5"),
            Effects =
            [
                +1.8 * Scales("wealth_views_30d", 1, 10),
                +1.5 * Is("preferred_deposit", "wealth"),
                +1.3 * Scales("aum_90d", 20_000, 500_000),
                +1.0 * Is("outflow_direction", "other_bank_wealth"),
                +1.0 * Is("preferred_term", "medium"),
                +1.7
                    * (
                        Rises("days_to_maturity", 60, 10)
                        & Is("maturing_kind", "fixed_income_wealth")
                    ),
                +1.4 * (Rises("aum_peak_ratio", 0.85, 0.5) & Rises("rate_sensitivity", 0.3, 0.8)),
                +0.8 * Within("aum_90d", 40_000, 50_000),
            ],
        },
        new("senior_deposit", -6.41)
        {
            Repeatable = true,
            Reach = AtLeast("age", 60),
            Effects =
            [
                +1.5 * Rises("pension_months", 0, 12),
                +1.3 * Scales("branch_visits_90d", 1, 6),
                +1.1 * Is("preferred_deposit", "time", "large_cd"),
                +1.1 * Scales("assets_cash", 10_000, 200_000),
                +1.7
                    * (
                        Rises("days_to_maturity", 60, 10)
                        & Is("maturing_kind", "time_deposit", "large_cd")
                    ),
                +0.7 * Is("risk_grade", "C1"),
            ],
        },
        new("senior_wealth", -5.68)
        {
            Repeatable = true,
            Reach = AtLeast("age", 60) & Is("risk_grade", "C2", "C3", "C4", "C5"),
            Effects =
            [
                +1.5 * Scales("aum_90d", 50_000, 600_000),
                +1.3 * Is("preferred_deposit", "wealth", "structured"),
                +1.3 * Scales("wealth_views_30d", 1, 6),
                +1.1 * Scales("branch_visits_90d", 1, 6),
                +1.3 * Has("held", "senior_deposit"),
                +1.1 * (Rises("pension_months", 0, 12) & Rises("idle_share", 0.3, 0.9)),
            ],
        },
    ];
}
