using NextBest.Core.Features;
using NextBest.Core.Models;
using NextBest.Tests.Models;

namespace NextBest.Tests.Ranking;

/// <summary>
/// A model whose propensities are a linear function of the first numeric feature, easy to reason about. Customers for whom
/// that is below 5 are excluded from every other target.
/// </summary>
internal sealed class FakeModel(FeatureSchema schema, string[] targets, float[] baseRates)
    : IPropensityModel
{
    private const float Excluded = 5;

    public FeatureSchema Schema { get; } = schema;

    public TargetParameters Outputs { get; } = FlatHead.Of(targets, baseRates);

    public IReadOnlyList<string> Targets => Outputs.Targets;

    public int ScratchLength => 1;

    public bool IsExcluded(CustomerProfile profile, int target) =>
        target % 2 == 1 && profile.Numerics[0] < Excluded;

    public void Margins(CustomerProfile profile, Span<float> scratch, Span<float> margins)
    {
        for (var t = 0; t < margins.Length; t++)
            margins[t] = baseRates[t] * (1 + Signal(profile));
    }

    public void Score(CustomerProfile profile, Span<float> scratch, Span<float> propensities)
    {
        for (var i = 0; i < propensities.Length; i++)
            propensities[i] = IsExcluded(profile, i)
                ? 0
                : Math.Clamp(baseRates[i] * (1 + Signal(profile)), 0, 1);
    }

    public void Explain(
        CustomerProfile profile,
        ReadOnlySpan<int> targets,
        Span<float> scratch,
        Span<float> contributions
    )
    {
        var features = Schema.Features.Count;
        for (var i = 0; i < contributions.Length; i++)
            contributions[i] =
                (i % features + 1)
                * 0.1f
                * Signal(profile)
                * (targets[i / features] % 2 == 0 ? 1 : -1);
    }

    public float Baseline(int target) => baseRates[target];

    private static float Signal(CustomerProfile profile) =>
        float.IsNaN(profile.Numerics[0]) ? 0 : profile.Numerics[0] / 100;
}
