using NextBest.Bundles.Yaml;
using NextBest.Core.Policy;

namespace NextBest.Bundles.Policy;

/// <summary>Reads <c>arbitration</c>; what is left out keeps its default.</summary>
internal static class ArbitrationReader
{
    private const int LongestList = 50;

    public static ArbitrationPolicy Read(YamlObject? from)
    {
        var defaults = new ArbitrationPolicy();
        if (from is null)
            return defaults;
        var policy = new ArbitrationPolicy
        {
            ReferenceValueYuan =
                from.Find("reference_value_yuan")?.AsPositive() ?? defaults.ReferenceValueYuan,
            ValueExponent = from.Find("value_exponent")?.AsNumber(0, 1) ?? defaults.ValueExponent,
            MinimumValue = from.Find("minimum_value")?.AsPositive() ?? defaults.MinimumValue,
            MaximumValue = from.Find("maximum_value")?.AsPositive() ?? defaults.MaximumValue,
            MaximumContext =
                from.Find("maximum_context")?.AsNumber(least: 1) ?? defaults.MaximumContext,
            MaximumPerLine =
                from.Find("maximum_per_line")?.AsInteger(1, LongestList) ?? defaults.MaximumPerLine,
        };
        if (policy.MinimumValue > policy.MaximumValue)
            (from.Find("minimum_value") ?? from.Value).Fault(
                $"is above maximum_value ({policy.MaximumValue})"
            );
        from.RefuseUnknownKeys();
        return policy;
    }
}
