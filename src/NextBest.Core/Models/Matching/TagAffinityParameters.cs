using NextBest.Core.Models.Inputs;

namespace NextBest.Core.Models.Matching;

/// <summary>
/// Everything that makes a <see cref="TagAffinityModel"/>, as trained or as read from a file. Arrays are handed over: the
/// model keeps them, and nobody may change them afterwards. Every number is finite and within a million.
/// </summary>
public sealed record TagAffinityParameters
{
    /// <summary>Which profile values select which rows of <see cref="Weights"/>.</summary>
    public required InputLayout Layout { get; init; }

    /// <summary>Unique names of traits (see <see cref="ProductTraits"/>), in output order; at least one.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Row by row, one weight a tag: row r of tag t is at <c>r * Tags.Count + t</c>.</summary>
    public required float[] Weights { get; init; }

    /// <summary>The average customer's affinity; one a tag.</summary>
    public required float[] Biases { get; init; }
}
