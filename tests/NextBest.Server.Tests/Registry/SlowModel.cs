using NextBest.Core.Features;
using NextBest.Core.Models;
using NextBest.Core.Ranking;

namespace NextBest.Server.Tests.Registry;

/// <summary>Scores as another model does, after a pause.</summary>
internal sealed class SlowModel(IPropensityModel inner, Action pause) : IPropensityModel
{
    public FeatureSchema Schema => inner.Schema;

    public TargetParameters Outputs => inner.Outputs;

    public int ScratchLength => inner.ScratchLength;

    /// <summary>The bundle with a model that pauses.</summary>
    public static DecisionBundle In(DecisionBundle bundle, Action pause) =>
        new()
        {
            Name = bundle.Name,
            Version = bundle.Version,
            ModelVersion = bundle.ModelVersion,
            Schema = bundle.Schema,
            Catalog = bundle.Catalog,
            Policy = bundle.Policy,
            Model = new SlowModel(bundle.Model, pause),
            Matching = bundle.Matching,
        };

    public bool IsExcluded(CustomerProfile profile, int target) =>
        inner.IsExcluded(profile, target);

    public void Margins(CustomerProfile profile, Span<float> scratch, Span<float> margins) =>
        inner.Margins(profile, scratch, margins);

    public void Score(CustomerProfile profile, Span<float> scratch, Span<float> propensities)
    {
        pause();
        inner.Score(profile, scratch, propensities);
    }

    public void Explain(
        CustomerProfile profile,
        ReadOnlySpan<int> targets,
        Span<float> scratch,
        Span<float> contributions
    ) => inner.Explain(profile, targets, scratch, contributions);

    public float Baseline(int target) => inner.Baseline(target);
}
