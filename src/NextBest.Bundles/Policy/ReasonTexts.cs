using NextBest.Bundles.Yaml;
using NextBest.Core.Catalog;

namespace NextBest.Bundles.Policy;

/// <summary>What the reasons say, one document per language in the order of the bundle's languages.</summary>
internal sealed class ReasonTexts(IReadOnlyList<YamlObject?> documents)
{
    private readonly YamlObject?[] reasons =
    [
        .. documents.Select(document => document?.Require("reasons")?.AsObject()),
    ];

    /// <summary>The text of a reason; empty where a language lacks it, with a fault in that language's file.</summary>
    public LocalizedText Of(string code) =>
        new(reasons.Select(language => language?.Require(code)?.AsText() ?? "").ToArray());

    /// <summary>Adds a fault for each text that no reason asked for. Call it last.</summary>
    public void RefuseUnknownKeys()
    {
        foreach (var document in documents.Concat(reasons))
            document?.RefuseUnknownKeys();
    }
}
