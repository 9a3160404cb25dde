using NextBest.Core.Models.Ensembles;
using NextBest.Core.Models.Imported;
using NextBest.Core.Models.Imported.Steps;

namespace NextBest.Learning.Import;

/// <summary>A model taken over from a file of another library, and what the file says of itself.</summary>
public sealed record ImportedSource
{
    /// <summary>The form of the file.</summary>
    public required ModelImportFormat Format { get; init; }

    /// <summary>What wrote it, with its version where the file tells.</summary>
    public required string Source { get; init; }

    /// <summary>What was trained: an objective, or the operators of a graph.</summary>
    public required string Objective { get; init; }

    /// <summary>The model.</summary>
    public required ImportedModel Model { get; init; }

    /// <summary>
    /// For a file of trees what was read of it, for use as a propensity model; null where the model is a graph of other steps.
    /// </summary>
    public ImportedTrees? Trees { get; init; }

    /// <summary>What made each step of the model: a graph's node and operator; empty for a file of trees.</summary>
    public IReadOnlyList<string> StepOrigins { get; init; } = [];

    /// <summary>What made a step, for messages.</summary>
    public string OriginOf(int step) =>
        step < StepOrigins.Count ? StepOrigins[step] : $"the objective {Objective}";

    /// <summary>How many trees there are in all ensembles.</summary>
    public int TreeCount => Ensembles.Sum(e => e.Parameters.Roots.Length);

    /// <summary>How many nodes they have, leaves included.</summary>
    public int NodeCount => Ensembles.Sum(e => e.Parameters.Tests.Length);

    private IEnumerable<TreeEnsemble> Ensembles =>
        Model.Parameters.Steps.OfType<TreesStep>().Select(s => s.Trees);
}
