using NextBest.Bundles.Yaml;
using NextBest.Core.Features;

namespace NextBest.Bundles.Policy;

/// <summary>No text for customers may reveal a sensitive feature: neither show it nor stand for what it contributed.</summary>
internal static class SensitiveTexts
{
    private const string Fix = "write { teller: .. } and leave 'customer' out";

    /// <summary>Checks the placeholders of all texts, and what those for customers reveal.</summary>
    public static void Check(
        ReasonText text,
        IReadOnlyList<Feature> credited,
        YamlValue? rule,
        PolicyScope scope
    )
    {
        foreach (var teller in text.Teller.OfType<YamlValue>())
            Placeholders.In(teller, scope.Schema);
        var isSaid = false;
        foreach (var customer in text.Customer.OfType<YamlValue>())
        {
            isSaid = true;
            var shown = Placeholders.In(customer, scope.Schema);
            if (FirstSensitive(credited, scope) is { } cause)
                customer.Fault(
                    $"is said to customers of what '{cause}', a sensitive feature, contributed; {Fix}"
                );
            else if (FirstSensitive(shown, scope) is { } revealed)
                customer.Fault($"shows customers '{revealed}', a sensitive feature; {Fix}");
        }

        if (isSaid && rule is not null)
            WarnOfRule(rule, scope);
    }

    /// <summary>That a text is said tells that its rule holds.</summary>
    private static void WarnOfRule(YamlValue rule, PolicyScope scope)
    {
        foreach (var name in scope.Segments.NamesIn(rule.RawText).Order(StringComparer.Ordinal))
            if (
                scope.Schema?.TryFind(name, out var feature) is true
                && IsSensitive(feature!, scope)
            )
                rule.Warn(
                    $"reads '{name}', a sensitive feature: see that the text for customers does not tell what it is"
                );
    }

    private static string? FirstSensitive(IEnumerable<Feature> features, PolicyScope scope) =>
        features.FirstOrDefault(feature => IsSensitive(feature, scope))?.Name;

    private static bool IsSensitive(Feature feature, PolicyScope scope) =>
        scope.SensitiveFeatures.Contains(feature.Index);
}
