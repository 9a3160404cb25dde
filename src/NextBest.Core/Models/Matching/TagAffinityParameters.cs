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

    /// <summary>Row by row, one weight a factor: row r of factor f is at <c>r * Biases.Length + f</c>.</summary>
    public required float[] Weights { get; init; }

    /// <summary>The average customer's factors.</summary>
    public required float[] Biases { get; init; }

    /// <summary>
    /// Factor by factor, one weight a tag: tag t of factor f is at <c>f * Tags.Count + t</c>; affinity(x, t) is the sum over factors
    /// of factor(x) times it. Empty: the tags themselves are the factors (full rank).
    /// </summary>
    public float[] Projection { get; init; } = [];
}
