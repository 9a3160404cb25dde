using NextBest.Bundles.Catalog;
using NextBest.Bundles.Yaml;
using NextBest.Core.Catalog;
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
        var policy = ReadBounds(from, defaults) with
        {
            ReferenceValueYuan =
                from.Find("reference_value_yuan")?.AsPositive() ?? defaults.ReferenceValueYuan,
            ValueExponent = from.Find("value_exponent")?.AsNumber(0, 1) ?? defaults.ValueExponent,
            ContactCostYuan = ReadCosts(from.Section("contact_cost_yuan")),
            TieBreakers = TieBreakerReader.Read(from.List("tie_breakers")),
            MaximumPerLine = ReadMaximum(from, "line") ?? defaults.MaximumPerLine,
            MaximumPerBucket = ReadMaximum(from, "bucket") ?? defaults.MaximumPerBucket,
            MaximumPerExposure = ReadMaximum(from, "exposure") ?? defaults.MaximumPerExposure,
        };
        if (policy.MinimumValue > policy.MaximumValue)
            (from.Find("minimum_value") ?? from.Value).Fault(
                $"is above maximum_value ({policy.MaximumValue})"
            );
        from.RefuseUnknownKeys();
        return policy;
    }

    /// <summary>Bounds of factors. What no lever moves has the lever factor 1, which must be within its bounds.</summary>
    private static ArbitrationPolicy ReadBounds(YamlObject from, ArbitrationPolicy defaults) =>
        defaults with
        {
            MinimumValue = from.Find("minimum_value")?.AsPositive() ?? defaults.MinimumValue,
            MaximumValue = from.Find("maximum_value")?.AsPositive() ?? defaults.MaximumValue,
            MaximumContext =
                from.Find("maximum_context")?.AsNumber(least: 1) ?? defaults.MaximumContext,
            MinimumLever = from.Find("minimum_lever")?.AsShare() ?? defaults.MinimumLever,
            MaximumLever = from.Find("maximum_lever")?.AsNumber(least: 1) ?? defaults.MaximumLever,
        };

    private static int? ReadMaximum(YamlObject from, string what) =>
        from.Find($"maximum_per_{what}")?.AsInteger(1, LongestList);

    private static double[] ReadCosts(YamlObject? from)
    {
        if (from is null)
            return [];
        var costs = new double[(int)Names.Channels.Values.Max() + 1];
        foreach (var (key, value) in from.Entries)
            if (key.AsOneOf(Names.Channels) is { } channel)
                costs[(int)channel] = value.AsNumber(least: 0) ?? 0;
        return costs;
    }
}
