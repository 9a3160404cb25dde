using static NextBest.SampleBank.Choice.Condition;

namespace NextBest.SampleBank.Choice;

/// <summary>Insurance and pensions.</summary>
internal static class ProtectionChoices
{
    public static IReadOnlyList<LineChoice> All { get; } =
    [
        new("whole_life_insurance", -6.53)
        {
            Closure = 0.012,
            Reach = Within("age", 18, 66),
            Effects =
            [
                +1.7 * Scales("aum_90d", 80_000, 1_500_000),
                +1.4 * Scales("insurance_views_30d", 1, 6),
                +1.1 * Rises("minor_children", 0, 2),
                +1.0 * Is("preferred_term", "long"),
                +1.4 * (Rises("minor_children", 0, 1) & Scales("aum_90d", 100_000, 1_000_000)),
                +0.7 * Has("interests", "education"),
            ],
        },
        new("annuity_insurance", -6.72)
        {
            Closure = 0.012,
            Reach = Within("age", 18, 66),
            Effects =
            [
                +1.7 * Rises("age", 35, 55),
                +1.4 * Scales("insurance_views_30d", 1, 6),
                +1.1 * Scales("aum_90d", 50_000, 800_000),
                +1.0 * Is("preferred_term", "long"),
                +1.3 * (Rises("age", 40, 55) & Rises("payroll_months", 0, 12)),
                +0.7 * Is("occupation", "civil_servant", "professional", "manager"),
            ],
        },
        new("personal_pension_account", -4.43)
        {
            Closure = 0.01,
            Reach = Within("age", 18, 60) & Has("roles", "social_security_member"),
            Effects =
            [
                +1.4 * Scales("income_monthly", 8_000, 40_000),
                +1.3 * Rises("age", 25, 45),
                +1.1 * Rises("payroll_months", 0, 12),
                +1.3 * Scales("insurance_views_30d", 1, 6),
                +1.0 * Is("occupation", "professional", "manager", "civil_servant"),
                +1.3 * (Scales("income_monthly", 8_000, 40_000) & Has("held", "payroll_account")),
            ],
        },
        new("city_medical_insurance", -5.44)
        {
            Closure = 0.06,
            Effects =
            [
                +1.3 * Rises("age", 35, 65),
                +1.1 * Has("interests", "health"),
                +1.0 * Scales("insurance_views_30d", 1, 6),
                +1.1 * Has("held", "social_security_card"),
                +1.0 * Rises("minor_children", 0, 1),
                +1.1 * (Rises("pension_months", 0, 12) & Has("interests", "health")),
            ],
        },
        new("health_insurance", -5.67)
        {
            Closure = 0.02,
            Reach = Within("age", 18, 61),
            Effects =
            [
                +1.7 * Scales("insurance_views_30d", 1, 6),
                +1.4 * Has("interests", "health"),
                +1.0 * Rises("minor_children", 0, 1),
                +0.7 * Scales("income_monthly", 6_000, 30_000),
                +1.3 * (Within("age", 30, 50) & Has("interests", "health")),
            ],
        },
        new("accident_insurance", -6.10)
        {
            Closure = 0.04,
            Reach = Within("age", 18, 66),
            Effects =
            [
                +1.3 * Has("roles", "car_owner"),
                +1.1 * Has("interests", "travel"),
                +1.1 * Is("occupation", "worker", "migrant_worker", "farmer", "grower"),
                +1.1 * Scales("insurance_views_30d", 1, 6),
                +1.1 * (Has("interests", "travel") & Scales("toll_payments_30d", 1, 10)),
            ],
        },
    ];
}
