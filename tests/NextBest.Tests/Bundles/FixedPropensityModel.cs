using NextBest.Core.Features;
using NextBest.Core.Models;
using NextBest.Tests.Models;

namespace NextBest.Tests.Bundles;

/// <summary>Gives every customer the same propensities; the first feature explains all of a target's margin.</summary>
internal sealed class FixedPropensityModel(
    FeatureSchema schema,
    IReadOnlyList<string> targets,
    float[] propensities
) : IPropensityModel
{
    public FeatureSchema Schema => schema;

    public TargetParameters Outputs { get; } = FlatHead.Of(targets, propensities);

    public IReadOnlyList<string> Targets => Outputs.Targets;

    public int ScratchLength => 0;

    public bool IsExcluded(CustomerProfile profile, int target) => false;

    public void Margins(CustomerProfile profile, Span<float> scratch, Span<float> margins)
    {
        for (var t = 0; t < margins.Length; t++)
            margins[t] = MathF.Log(propensities[t] / (1 - propensities[t]));
    }

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
