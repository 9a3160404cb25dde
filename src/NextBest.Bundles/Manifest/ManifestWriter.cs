using NextBest.Bundles.Yaml;

namespace NextBest.Bundles.Manifest;

/// <summary>Writes <c>bundle.yaml</c> in the form that <see cref="ManifestReader"/> reads.</summary>
internal static class ManifestWriter
{
    public static void Write(BundleManifest manifest, TextWriter writer)
    {
        var yaml = new YamlWriter(writer);
        yaml.BeginMapping();
        yaml.Entry("name", manifest.Name);
        yaml.Entry("version", manifest.Version);
        yaml.Entry("model_version", manifest.ModelVersion);
        yaml.Entry("schema_fingerprint", $"{manifest.SchemaFingerprint:x16}");
        Write("files", manifest.Files.OrderBy(f => f.Key, StringComparer.Ordinal), yaml);
        Write("lineage", manifest.Lineage, yaml);
        Write("metrics", manifest.Metrics, yaml);
        yaml.EndMapping();
        yaml.Close();
    }

    private static void Write(
        string key,
        IEnumerable<KeyValuePair<string, string>> pairs,
        YamlWriter yaml
    )
    {
        yaml.Key(key);
        yaml.BeginMapping();
        foreach (var (name, value) in pairs)
            yaml.Entry(name, value);
        yaml.EndMapping();
    }
}
