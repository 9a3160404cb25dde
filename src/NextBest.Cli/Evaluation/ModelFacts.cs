using System.Text.Json;

namespace NextBest.Cli.Evaluation;

/// <summary>What the <c>model.yaml</c> beside a model says of it, as far as it can be read.</summary>
/// <param name="Version">Null where nobody says.</param>
/// <param name="Lineage">Keys and values under <c>lineage</c>, in order.</param>
internal sealed record ModelFacts(
    string? Version,
    IReadOnlyList<KeyValuePair<string, string>> Lineage
)
{
    /// <summary>What of the lineage a reader of a report asks for, and what to call it.</summary>
    public static readonly IReadOnlyList<(string Key, string Name)> Shown =
    [
        ("trainer", "trainer"),
        ("examples_file", "trained on"),
        ("examples_from", "training data from"),
        ("examples_until", "training data until"),
        ("training_rows", "training rows"),
        ("validation_rows", "validation rows"),
    ];

    /// <summary>Reads the lines that <c>train</c> writes, each a key and a JSON string; others are passed over.</summary>
    public static ModelFacts Read(string folder)
    {
        var path = Path.Combine(folder, "model.yaml");
        string? version = null;
        var lineage = new List<KeyValuePair<string, string>>();
        var section = "";
        foreach (var line in File.Exists(path) ? File.ReadLines(path) : [])
        {
            if (!line.StartsWith(' '))
                section = line.TrimEnd(':', ' ');
            var colon = line.IndexOf(": \"", StringComparison.Ordinal);
            if (colon < 0 || TextOf(line[(colon + 2)..]) is not { } value)
                continue;
            var key = line[..colon].Trim();
            if (key == "model_version")
                version = value;
            else if (section == "lineage")
                lineage.Add(new(key, value));
        }

        return new(version, lineage);
    }

    private static string? TextOf(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<string>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
