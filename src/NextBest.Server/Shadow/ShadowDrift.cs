using NextBest.Core.Drift;
using NextBest.Core.Features;
using NextBest.Server.Bundles;
using NextBest.V1;

namespace NextBest.Server.Shadow;

/// <summary>
/// How far customers and scores have moved from the bundle's training data or, where it does not say, from the first customers
/// seen. Not thread-safe.
/// </summary>
internal sealed class ShadowDrift
{
    /// <summary>How many customers make the basis where the bundle has none.</summary>
    public const int FirstWindow = 1000;

    // An index below this many times its noise is one that sampling alone often makes.
    private const double NoiseFactor = 3;

    private readonly LoadedBundle shadow;
    private readonly float[] scratch;
    private readonly float[] scores;
    private ReferenceBuilder? window;
    private DriftCounter? counter;

    public ShadowDrift(LoadedBundle shadow)
    {
        this.shadow = shadow;
        var model = shadow.Bundle.Model;
        scratch = new float[model.ScratchLength];
        scores = new float[model.Targets.Count];
        if (shadow.Reference is { } reference)
            counter = new DriftCounter(shadow.Bundle.Schema, reference);
        else
            window = new ReferenceBuilder(shadow.Bundle.Schema, model.Targets);
    }

    /// <summary>Counts one customer.</summary>
    public void Add(CustomerProfile profile)
    {
        shadow.Bundle.Model.Score(profile, scratch, scores);
        if (window is null)
        {
            counter!.Add(profile, scores);
            return;
        }

        window.Add(profile, scores);
        if (window.Count < FirstWindow)
            return;
        counter = new DriftCounter(shadow.Bundle.Schema, window.Build());
        window = null;
    }

    /// <summary>Says what was counted.</summary>
    public void AddTo(ShadowReport report)
    {
        report.DriftBasis =
            shadow.Reference is not null ? DriftBasis.Training
            : window is null ? DriftBasis.FirstWindow
            : DriftBasis.Collecting;
        report.DriftCustomers = counter?.Count ?? window!.Count;
        if (counter is null)
            return;
        report.Features.Add(counter.Features().Select(MessageOf));
        report.Scores.Add(counter.Scores().Select(MessageOf));
    }

    private static VariableDrift MessageOf(ValueDrift drift)
    {
        var message = new VariableDrift
        {
            Name = drift.Name,
            Level = LevelOf(drift),
            BasisMissing = double.IsNaN(drift.ReferenceMissing) ? 0 : drift.ReferenceMissing,
        };
        if (!double.IsNaN(drift.Index))
            (message.Psi, message.Noise) = (drift.Index, drift.Noise);
        if (!double.IsNaN(drift.LiveMissing))
            message.LiveMissing = drift.LiveMissing;
        return message;
    }

    private static DriftLevel LevelOf(ValueDrift drift) =>
        double.IsNaN(drift.Index) ? DriftLevel.Unspecified
        : drift.Index < PopulationStability.Moderate || drift.Index < NoiseFactor * drift.Noise
            ? DriftLevel.Stable
        : drift.Index < PopulationStability.Large ? DriftLevel.Moderate
        : DriftLevel.Large;
}
