using NextBest.Learning.Evaluation;

namespace NextBest.Learning.Reporting;

/// <summary>What a report page is made of. Texts may hold anything: the page escapes them.</summary>
public sealed record ReportContent
{
    /// <summary>The model's name or version.</summary>
    public required string Model { get; init; }

    /// <summary>The name or version of the model that it is compared with; null: none.</summary>
    public string? Other { get; init; }

    /// <summary>What to know of model and data, in order: no customer ids.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Facts { get; init; }

    /// <summary>The figures.</summary>
    public required EvaluationReport Evaluation { get; init; }

    /// <summary>What the model draws from each feature, the greatest first; empty: not measured.</summary>
    public IReadOnlyList<FeatureImportance> Importance { get; init; } = [];
}
