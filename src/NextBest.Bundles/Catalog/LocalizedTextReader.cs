using NextBest.Bundles.Yaml;
using NextBest.Core.Catalog;

namespace NextBest.Bundles.Catalog;

/// <summary>Reads texts that are given once per language.</summary>
internal static class LocalizedTextReader
{
    /// <summary>The text; null, with a fault for each language that is missing or unknown.</summary>
    public static LocalizedText? Read(YamlValue value, IReadOnlyList<string> languages)
    {
        // Without languages the catalog has a fault already, and any text would only repeat it.
        if (languages.Count == 0 || value.AsObject() is not { } byLanguage)
            return null;
        var texts = languages.Select(l => byLanguage.Require(l)?.AsText()).ToArray();
        byLanguage.RefuseUnknownKeys();
        return texts.Contains(null) ? null : new LocalizedText(texts.OfType<string>().ToArray());
    }
}
