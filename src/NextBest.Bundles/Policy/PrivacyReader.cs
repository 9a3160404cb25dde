using NextBest.Bundles.Yaml;
using NextBest.Core.Features;

namespace NextBest.Bundles.Policy;

/// <summary>Reads <c>privacy</c>.</summary>
internal static class PrivacyReader
{
    /// <summary>Indices of the features that no text for customers may reveal.</summary>
    public static IEnumerable<int> Read(YamlObject? from, PolicyScope scope)
    {
        var named = from?.List("sensitive_features") ?? [];
        from?.RefuseUnknownKeys();
        return named.Select(scope.Feature).OfType<Feature>().Select(feature => feature.Index);
    }
}
