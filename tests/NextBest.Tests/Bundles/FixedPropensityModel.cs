using NextBest.Core.Features;
using NextBest.Core.Models;

namespace NextBest.Tests.Bundles;

/// <summary>Gives every customer the same propensities; the first feature explains all of a target's margin.</summary>
internal sealed class FixedPropensityModel(
    FeatureSchema schema,
    IReadOnlyList<string> targets,
    float[] propensities
) : IPropensityModel
{
    public FeatureSchema Schema => schema;

    public IReadOnlyList<string> Targets => targets;

    public ReadOnlySpan<float> BaseRates => propensities;

    public int ScratchLength => 0;

    public void Score(CustomerProfile profile, Span<float> scratch, Span<float> scores) =>
        propensities.CopyTo(scores);

    public void Explain(
        CustomerProfile profile,
        ReadOnlySpan<int> targets,
        Span<float> scratch,
        Span<float> contributions
    )
    {
        contributions.Clear();
        for (var i = 0; i < targets.Length; i++)
            contributions[i * Schema.Features.Count] = MathF.Log(
                propensities[targets[i]] / (1 - propensities[targets[i]])
            );
    }

    public float Baseline(int target) => 0;
}
