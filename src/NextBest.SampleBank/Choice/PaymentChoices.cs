using static NextBest.SampleBank.Choice.Condition;

namespace NextBest.SampleBank.Choice;

/// <summary>Payment and service.</summary>
internal static class PaymentChoices
{
    public static IReadOnlyList<LineChoice> All { get; } =
    [
        new("payroll_account", -4.92)
        {
            Reach = Within("age", 18, 65),
            Effects =
            [
                +1.4 * Is("occupation", "employee", "worker", "migrant_worker"),
                +1.3 * Rises("tenure_months", 36, 3),
                +1.1 * Rises("age", 45, 22),
                +1.3 * (Is("occupation", "employee", "worker") & Rises("years_in_city", 5, 1)),
            ],
        },
        new("social_security_card", -6.46)
        {
            Closure = 0.01,
            Effects =
            [
                +1.5 * Has("roles", "social_security_member"),
                +1.1 * Scales("branch_visits_90d", 1, 5),
                +1.0 * Rises("age", 40, 62),
                +1.1 * Is("residence", "county_town", "village"),
                +1.3 * (Has("roles", "social_security_member") & Within("age", 56, 64)),
            ],
        },
        new("pension_inflow", -7.41)
        {
            Reach = AtLeast("age", 55),
            Effects =
            [
                +1.8 * Rises("age", 57, 62),
                +1.3 * Has("held", "social_security_card"),
                +1.0 * Scales("branch_visits_90d", 1, 5),
                +1.1 * (Has("held", "social_security_card") & Scales("aum_90d", 20_000, 300_000)),
            ],
        },
        new("farm_subsidy_inflow", -6.06)
        {
            Reach = Is("residence", "village", "county_town") & AtLeast("age", 18),
            Effects =
            [
                +2.2 * Is("occupation", "farmer", "grower"),
                +1.0 * Has("held", "social_security_card"),
                +1.0 * Scales("branch_visits_90d", 1, 5),
                +1.0 * Has("roles", "village_committee"),
            ],
        },
        new("merchant_acquiring", -4.27)
        {
            Closure = 0.04,
            Reach = AtLeast("age", 18) & Has("roles", "merchant_owner"),
            Effects =
            [
                +1.5 * Is("merchant_industry", "catering", "retail"),
                +1.1 * Scales("merchant_turnover_30d", 10_000, 150_000),
                +1.1 * Scales("service_views_30d", 1, 6),
                +1.1
                    * (
                        Is("merchant_industry", "catering", "retail")
                        & Scales("quick_payments_30d", 5, 30)
                    ),
            ],
        },
        new("utility_auto_debit", -6.96)
        {
            Closure = 0.025,
            Effects =
            [
                +2.1 * Scales("utility_payments_12m", 2, 15),
                +1.1 * Is("housing", "own", "mortgage"),
                +1.0 * Scales("service_views_30d", 1, 6),
                +1.3 * (Scales("utility_payments_12m", 3, 15) & Is("preferred_channel", "teller")),
            ],
        },
        new("cross_border_tuition", -8.29)
        {
            Repeatable = true,
            Closure = 0.04,
            Effects =
            [
                +3.1 * Has("roles", "student_abroad", "parent_of_student_abroad"),
                +2.1 * Scales("overseas_payments_12m", 1, 4),
                +1.0 * Scales("service_views_30d", 1, 6),
                +1.4
                    * (
                        Has("roles", "student_abroad", "parent_of_student_abroad")
                        & AtLeast("overseas_payments_12m", 1)
                    ),
            ],
        },
        new("mobile_bank", -5.58)
        {
            Closure = 0.02,
            Reach = AtLeast("age", 12),
            Effects =
            [
                +1.7 * Rises("age", 70, 30),
                +1.3 * Scales("branch_visits_90d", 1, 5),
                +1.3 * Scales("quick_payments_30d", 3, 30),
                +1.0 * Rises("tenure_months", 24, 1),
            ],
        },
        new("online_bank", -5.84)
        {
            Reach = AtLeast("age", 18),
            Effects =
            [
                +1.8 * Has("roles", "merchant_owner"),
                +1.0 * Is("occupation", "manager", "professional"),
                +1.3 * Scales("outflow_30d", 10_000, 100_000),
                +1.1 * Scales("service_views_30d", 1, 6),
            ],
        },
        new("etc", -6.07)
        {
            Reach = Has("roles", "car_owner") & AtLeast("age", 18),
            Effects =
            [
                +2.1 * Scales("toll_payments_30d", 1, 8),
                +1.1 * Scales("fuel_spend_30d", 200, 1_500),
                +1.0 * Scales("service_views_30d", 1, 6),
                +1.3 * (Scales("toll_payments_30d", 2, 8) & Has("interests", "travel")),
            ],
        },
        new("digital_yuan_wallet", -6.04)
        {
            Closure = 0.03,
            Reach = AtLeast("age", 16),
            Effects =
            [
                +1.4 * Scales("service_views_30d", 1, 6),
                +1.3 * Rises("age", 50, 22),
                +1.1 * Scales("mobile_logins_30d", 4, 30),
                +0.8 * Is("home_region", "hangzhou", "ningbo", "wenzhou"),
                +1.1 * (Scales("mobile_logins_30d", 4, 30) & Scales("quick_payments_30d", 5, 40)),
            ],
        },
        new("childrens_card", -6.24)
        {
            Closure = 0.03,
            Reach = AtLeast("minor_children", 1) & AtLeast("age", 18),
            Effects =
            [
                +1.5 * Scales("education_payments_12m", 1, 6),
                +1.3 * Has("interests", "education"),
                +1.1 * Rises("youngest_child_age", 14, 6),
                +1.1 * Scales("service_views_30d", 1, 6),
                +1.3 * (Has("interests", "education") & Within("youngest_child_age", 5, 13)),
            ],
        },
        new("quick_pass_binding", -5.29)
        {
            Closure = 0.04,
            Reach = AtLeast("age", 14),
            Effects =
            [
                +1.4 * Scales("card_spend_30d", 500, 10_000),
                +1.3 * Rises("age", 60, 25),
                +1.0 * Scales("service_views_30d", 1, 6),
                +1.1 * Scales("mobile_logins_30d", 4, 30),
                +1.1
                    * (Scales("card_spend_30d", 500, 8_000) & Has("interests", "dining", "travel")),
            ],
        },
    ];
}
