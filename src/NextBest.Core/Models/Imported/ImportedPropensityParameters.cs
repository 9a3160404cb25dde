using NextBest.Core.Features;
using NextBest.Core.Models.Imported.Features;

namespace NextBest.Core.Models.Imported;

/// <summary>
/// Everything that makes an <see cref="ImportedPropensityModel"/>, as imported or as read from a file. Arrays are handed over: the
/// model keeps them, and nobody may change them afterwards.
/// </summary>
public sealed record ImportedPropensityParameters
{
    /// <summary>The layout of the profiles.</summary>
    public required FeatureSchema Schema { get; init; }

    /// <summary>What is predicted, and how margins become probabilities.</summary>
    public required TargetParameters Outputs { get; init; }

    /// <summary>The source's program as far as its margins: one output a target, in their order, before the link.</summary>
    public required ImportedModel Margins { get; init; }

    /// <summary>What feeds each input of <see cref="Margins"/>, in their order.</summary>
    public required IReadOnlyList<FeatureInput> Inputs { get; init; }

    /// <summary>
    /// For each <see cref="Steps.TreesStep"/>, in step order, the weight of the examples that reached each node, of which those of leaves
    /// count; at least 0. An empty array, or none at all: all leaves alike.
    /// </summary>
    public IReadOnlyList<float[]> LeafWeights { get; init; } = [];

    /// <summary>
    /// The average of each register over examples: what a contribution of a value is compared with where the margin is linear in it.
    /// Empty: zeros.
    /// </summary>
    public double[] Means { get; init; } = [];
}
