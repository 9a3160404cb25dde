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
        int target,
        Span<float> scratch,
        Span<float> contributions
    )
    {
        contributions.Clear();
        contributions[0] = MathF.Log(propensities[target] / (1 - propensities[target]));
    }

    public float Baseline(int target) => 0;
}
