using NextBest.Core.Features;
using NextBest.Core.Models.Matching;

namespace NextBest.Tests.Ranking;

/// <summary>A matching model whose affinities grow with the first numeric feature, the later tags' faster.</summary>
internal sealed class FakeMatching(FeatureSchema schema) : IMatchingModel
{
    public FeatureSchema Schema { get; } = schema;

    public IReadOnlyList<string> Tags { get; } =
    ["rural", ProductTraits.Risk, "liquid", ProductTraits.NoTerm, "digital"];

    public int ScratchLength => 0;

    public void Score(CustomerProfile profile, Span<float> scratch, Span<float> affinities)
    {
        var score = profile.Numerics[0];
        for (var i = 0; i < affinities.Length; i++)
            affinities[i] = float.IsNaN(score) ? 0 : (score - 50) / 25 * (i + 1);
    }
}
