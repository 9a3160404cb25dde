using System.Collections.Frozen;

namespace NextBest.SampleBank.Flows;

/// <summary>Which facts the bank lacks: a share of customers a feature, the same customers month after month.</summary>
internal static class UnknownFeatures
{
    private static readonly FrozenDictionary<string, (double Rate, ulong Salt)> Rates =
        new Dictionary<string, double>
        {
            ["residence"] = 0.05,
            ["occupation"] = 0.08,
            ["years_in_city"] = 0.12,
            ["housing"] = 0.15,
            ["minor_children"] = 0.1,
            ["roles"] = 0.05,
            ["outflow_direction"] = 0.06,
            ["income_monthly"] = 0.1,
            ["debt_service_ratio"] = 0.12,
            ["credit_history_months"] = 0.12,
            ["rate_sensitivity"] = 0.15,
            ["preferred_deposit"] = 0.18,
            ["preferred_term"] = 0.2,
            ["interests"] = 0.1,
            ["risk_grade"] = 0.16,
        }
            .Select((entry, index) => (entry.Key, (entry.Value, (ulong)index + 1)))
            .ToFrozenDictionary(entry => entry.Key, entry => entry.Item2);

    /// <summary>Features that can be missing, with the share of customers.</summary>
    public static IEnumerable<(string Feature, double Rate)> All =>
        Rates.Select(r => (r.Key, r.Value.Rate));

    public static bool Knows(ulong key, string feature)
    {
        if (!Rates.TryGetValue(feature, out var unknown))
            return true;
        // Fibonacci hashing: the salted key's high bits are as good as a fresh uniform draw for each feature.
        var hash = (key ^ (unknown.Salt << 40)) * 0x9E3779B97F4A7C15;
        hash = (hash ^ (hash >> 29)) * 0xBF58476D1CE4E5B9;
        return (hash >> 11) * (1.0 / (1UL << 53)) >= unknown.Rate;
    }
}
