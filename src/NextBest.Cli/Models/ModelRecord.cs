using System.Text.Json;

namespace NextBest.Cli.Models;

/// <summary>What <c>model.yaml</c> says: where a model comes from and what it reached.</summary>
internal sealed record ModelRecord
{
    public required string Version { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Lineage { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Metrics { get; init; }

    /// <summary>Values are written as JSON strings, which YAML reads as they are, whatever a file name contains.</summary>
    public void WriteYaml(TextWriter writer)
    {
        writer.WriteLine($"model_version: {JsonSerializer.Serialize(Version)}");
        WriteMapping(writer, "lineage", Lineage);
        WriteMapping(writer, "metrics", Metrics);
    }

    private static void WriteMapping(
        TextWriter writer,
        string name,
        IReadOnlyList<KeyValuePair<string, string>> entries
    )
    {
        writer.WriteLine($"{name}:");
        foreach (var (key, value) in entries)
            writer.WriteLine($"  {key}: {JsonSerializer.Serialize(value)}");
    }
}
