using NextBest.Bundles.Yaml;
using NextBest.Core.Policy;

namespace NextBest.Bundles.Policy;

/// <summary>Reads <c>tie_breakers</c>, and refuses by name what products must not be ranked by.</summary>
internal static class TieBreakerReader
{
    private static readonly OrderedDictionary<string, TieBreaker> ByName = new()
    {
        ["screening_score"] = TieBreaker.ScreeningScore,
        ["net_value"] = TieBreaker.NetValue,
        ["minimum_amount"] = TieBreaker.MinimumAmount,
        ["term_days"] = TieBreaker.TermDays,
    };

    public static IReadOnlyList<TieBreaker> Read(IReadOnlyList<YamlValue> keys)
    {
        var breakers = new List<TieBreaker>();
        foreach (var key in keys)
            if (ForbiddenKeys.Refuses(key.RawText))
                key.Fault($"is refused as a sort key: {ForbiddenKeys.Why}");
            else if (key.AsOneOf(ByName) is not { } breaker)
                continue;
            else if (breakers.Contains(breaker))
                key.Fault("is given twice; keep the first");
            else
                breakers.Add(breaker);
        return breakers;
    }
}
