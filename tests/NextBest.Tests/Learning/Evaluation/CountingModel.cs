using NextBest.Core.Features;
using NextBest.Core.Models;

namespace NextBest.Tests.Learning.Evaluation;

/// <summary>Another model that counts how often it is asked.</summary>
internal sealed class CountingModel(IPropensityModel model) : IPropensityModel
{
    private int scored;

    public int Scored => scored;

    public FeatureSchema Schema => model.Schema;

    public TargetParameters Outputs => model.Outputs;

    public int ScratchLength => model.ScratchLength;

    public bool IsExcluded(CustomerProfile profile, int target) =>
        model.IsExcluded(profile, target);

    public float Baseline(int target) => model.Baseline(target);

    public void Margins(CustomerProfile profile, Span<float> scratch, Span<float> margins)
    {
        Interlocked.Increment(ref scored);
        model.Margins(profile, scratch, margins);
    }

    public void Score(CustomerProfile profile, Span<float> scratch, Span<float> propensities)
    {
        Interlocked.Increment(ref scored);
        model.Score(profile, scratch, propensities);
    }

    public void Explain(
        CustomerProfile profile,
        ReadOnlySpan<int> targets,
        Span<float> scratch,
        Span<float> contributions
    ) => model.Explain(profile, targets, scratch, contributions);
}
