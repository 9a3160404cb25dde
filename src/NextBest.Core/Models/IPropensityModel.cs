using System.Buffers;
using NextBest.Core.Features;

namespace NextBest.Core.Models;

/// <summary>
/// Predicts for one customer the calibrated probability of each target. Immutable and safe to share: all working
/// memory is the caller's. Same profile, same bits, on every machine and thread.
/// </summary>
public interface IPropensityModel
{
    /// <summary>The layout of the profiles that the model reads; compared by fingerprint.</summary>
    FeatureSchema Schema { get; }

    /// <summary>What is predicted, and how margins become probabilities; not to be changed.</summary>
    TargetParameters Outputs { get; }

    /// <summary>Ids of what is predicted, in output order: lines or products.</summary>
    IReadOnlyList<string> Targets => Outputs.Targets;

    /// <summary>Probability of each target for a customer of whom nothing is known, in 0 to 1; one entry a target.</summary>
    ReadOnlySpan<float> BaseRates => Outputs.BaseRates;

    /// <summary>How many floats of working memory <see cref="Margins"/>, <see cref="Score"/> and <see cref="Explain"/> need.</summary>
    int ScratchLength { get; }

    /// <summary>Whether the customer holds the target and holding it excludes acquiring it again.</summary>
    bool IsExcluded(CustomerProfile profile, int target);

    /// <summary>
    /// Writes the calibrated margin (log-odds, or log-share under a softmax) of each target, excluded ones too. Where
    /// <see cref="TargetParameters.Curves"/> has a curve for the target, the margin is what goes into it, and the curve's
    /// value the log-odds: more margin is more probability either way. Allocates nothing.
    /// </summary>
    /// <param name="profile">A profile of a schema with the same fingerprint.</param>
    /// <param name="scratch">Working memory of at least <see cref="ScratchLength"/>; content does not matter.</param>
    /// <param name="margins">Receives the margins; length is the number of targets.</param>
    void Margins(CustomerProfile profile, Span<float> scratch, Span<float> margins);

    /// <summary>Writes one probability in 0 to 1 for each target. Allocates nothing.</summary>
    /// <param name="profile">A profile of a schema with the same fingerprint.</param>
    /// <param name="scratch">Working memory of at least <see cref="ScratchLength"/>; content does not matter.</param>
    /// <param name="propensities">Receives the probabilities; length is the number of targets.</param>
    void Score(CustomerProfile profile, Span<float> scratch, Span<float> propensities);

    /// <summary>
    /// Writes what each feature adds to the margin (see <see cref="Margins"/>) of some targets compared with the average customer of the
    /// training data: a target's contributions plus its <see cref="Baseline"/> equal its margin. Allocates nothing.
    /// </summary>
    /// <param name="profile">A profile of a schema with the same fingerprint.</param>
    /// <param name="targets">Indices in <see cref="Targets"/>.</param>
    /// <param name="scratch">Working memory of at least <see cref="ScratchLength"/>.</param>
    /// <param name="contributions">
    /// Receives for each target, in their order, one value a feature of the schema, by <see cref="Feature.Index"/>: length is the
    /// number of targets x the number of features.
    /// </param>
    void Explain(
        CustomerProfile profile,
        ReadOnlySpan<int> targets,
        Span<float> scratch,
        Span<float> contributions
    );

    /// <summary>
    /// Writes what some features add to the margin of one target: the bits of <see cref="Explain"/>, for the profile that
    /// <see cref="Score"/> or <see cref="Margins"/> was called with last on this scratch, which nothing but this method used since. So a
    /// model may take what it left there, and needs no more than what is asked; one that can do neither inherits this. Allocates
    /// nothing once warm.
    /// </summary>
    /// <param name="profile">The profile that was scored.</param>
    /// <param name="target">Index in <see cref="Targets"/>.</param>
    /// <param name="features">Indices of features of the schema.</param>
    /// <param name="scratch">The working memory of the scoring.</param>
    /// <param name="contributions">Receives one value a feature, in their order.</param>
    void ExplainScored(
        CustomerProfile profile,
        int target,
        ReadOnlySpan<int> features,
        Span<float> scratch,
        Span<float> contributions
    )
    {
        var rented = ArrayPool<float>.Shared.Rent(Schema.Features.Count);
        var all = rented.AsSpan(0, Schema.Features.Count);
        Explain(profile, new ReadOnlySpan<int>(in target), scratch, all);
        for (var i = 0; i < features.Length; i++)
            contributions[i] = all[features[i]];
        ArrayPool<float>.Shared.Return(rented);
    }

    /// <summary>The margin of the average customer of the training data for one target.</summary>
    float Baseline(int target);
}
