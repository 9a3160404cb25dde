using NextBest.Bundles.Yaml;
using NextBest.Core.Features;
using NextBest.Core.Models;

namespace NextBest.Bundles.Golden;

/// <summary>Which column of a golden file holds what.</summary>
internal sealed class GoldenColumns
{
    private const string TargetPrefix = "p_";
    private static readonly string[] OtherColumns = ["customer_id", "as_of"];

    private GoldenColumns(int count) => Count = count;

    /// <summary>How many columns there are.</summary>
    public int Count { get; }

    /// <summary>Per column its feature; null: none.</summary>
    public required IReadOnlyList<Feature?> Features { get; init; }

    /// <summary>Per target of the model its column.</summary>
    public required IReadOnlyList<int> Targets { get; init; }

    /// <summary>Resolves a header; null, with faults, where a column is missing, unknown or given twice.</summary>
    public static GoldenColumns? Bind(CsvRecord header, IPropensityModel model, FaultList faults)
    {
        var names = header.Fields.Select(name => name.Trim()).ToArray();
        var schema = model.Schema;
        var expected = OtherColumns
            .Concat(schema.Features.Select(feature => feature.Name))
            .Concat(model.Targets.Select(target => TargetPrefix + target))
            .ToArray();
        var before = faults.Count;
        for (var i = 0; i < names.Length; i++)
            if (!expected.Contains(names[i]))
                Fault(
                    names[i],
                    $"is no column of this bundle's golden rows{NearestMatch.Hint(names[i], expected)}"
                );
            else if (Array.IndexOf(names, names[i]) < i)
                Fault(names[i], "is a column given twice");
        foreach (var name in expected.Except(names).Except(["customer_id"]))
            Fault(name, "is a column that is missing; let 'train' write the file again");
        return faults.Count > before
            ? null
            : new GoldenColumns(names.Length)
            {
                Features = [.. names.Select(name => schema.TryFind(name, out var f) ? f : null)],
                Targets = [.. model.Targets.Select(t => Array.IndexOf(names, TargetPrefix + t))],
            };

        void Fault(string name, string message) =>
            faults.Add(new TextPosition(header.Line, 1), "", name, message);
    }
}
