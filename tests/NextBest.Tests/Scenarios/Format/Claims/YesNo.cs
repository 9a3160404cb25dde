namespace NextBest.Tests.Scenarios.Format.Claims;

/// <summary>How files say yes and no.</summary>
internal static class YesNo
{
    public static IReadOnlyDictionary<string, bool> Names { get; } =
        new Dictionary<string, bool> { ["true"] = true, ["false"] = false };
}
