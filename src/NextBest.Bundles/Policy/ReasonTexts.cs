using NextBest.Bundles.Yaml;

namespace NextBest.Bundles.Policy;

/// <summary>What the reasons say, one document per language in the order of the bundle's languages.</summary>
internal sealed class ReasonTexts(IReadOnlyList<YamlObject?> documents)
{
    private readonly YamlObject?[] reasons =
    [
        .. documents.Select(document => document?.Require("reasons")?.AsObject()),
    ];

    /// <summary>What each language says for a reason; null where a language lacks it, with a fault in that language's file.</summary>
    public IReadOnlyList<YamlValue?> Of(string code) =>
        [.. reasons.Select(language => language?.Require(code))];

    /// <summary>Adds a fault for each text that no reason asked for. Call it last.</summary>
    public void RefuseUnknownKeys()
    {
        foreach (var document in documents.Concat(reasons))
            document?.RefuseUnknownKeys();
    }
}
