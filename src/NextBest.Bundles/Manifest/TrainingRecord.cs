using NextBest.Bundles.Yaml;

namespace NextBest.Bundles.Manifest;

/// <summary>What <c>model.yaml</c> says of the training.</summary>
internal sealed record TrainingRecord(
    string ModelVersion,
    IReadOnlyList<KeyValuePair<string, string>> Lineage,
    IReadOnlyList<KeyValuePair<string, string>> Metrics
)
{
    public const string FileName = "model.yaml";

    public static TrainingRecord Read(YamlObject root)
    {
        var record = new TrainingRecord(
            root.Require("model_version")?.AsText() ?? "",
            FlatMapping.Read(root.Find("lineage")),
            FlatMapping.Read(root.Find("metrics"))
        );
        root.RefuseUnknownKeys();
        return record;
    }
}
