using static NextBest.SampleBank.Choice.Condition;

namespace NextBest.SampleBank.Choice;

/// <summary>Money at hand.</summary>
internal static class CashChoices
{
    public static IReadOnlyList<LineChoice> All { get; } =
    [
        new("demand_deposit_plus", -5.39)
        {
            Closure = 0.03,
            Effects =
            [
                +1.8 * Rises("idle_share", 0.3, 0.95),
                +1.4 * Rises("payroll_months", 0, 12),
                +1.3 * Is("preferred_deposit", "demand"),
                +1.1 * Scales("assets_cash", 3_000, 80_000),
                +0.8 * Rises("rate_sensitivity", 0.2, 0.9),
                +1.0 * Scales("deposit_views_30d", 1, 8),
                +1.5 * (Rises("payroll_retention", 0.2, 0.7) & Rises("idle_share", 0.3, 0.9)),
                -1.1 * Has("held", "money_market_wealth"),
            ],
        },
        new("money_market_wealth", -6.02)
        {
            Closure = 0.04,
            Effects =
            [
                +1.7 * Scales("wealth_views_30d", 1, 8),
                +1.3 * Is("preferred_channel", "mobile_app"),
                +1.3 * Rises("rate_sensitivity", 0.2, 0.9),
                +1.0 * Rises("idle_share", 0.3, 0.95),
                +1.1 * Rises("age", 55, 25),
                +1.0 * Is("preferred_deposit", "wealth"),
                +0.7 * Scales("quick_payments_30d", 5, 40),
                +1.7 * (Scales("one_off_inflow", 10_000, 200_000) & Is("preferred_term", "short")),
                -1.4 * Is("residence", "village"),
            ],
        },
    ];
}
