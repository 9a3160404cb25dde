using System.Numerics;
using NextBest.Core.Features;

namespace NextBest.Core.Drift;

/// <summary>Counts live customers and scores over the bins of a reference. Not thread-safe.</summary>
public sealed class DriftCounter
{
    private readonly FeatureSchema schema;
    private readonly ReferenceDistribution reference;
    private readonly ValueDistribution[] features;
    private readonly ValueDistribution[] scores;

    /// <summary>Starts from nought.</summary>
    /// <exception cref="ArgumentException">The reference has another number of features than the schema.</exception>
    public DriftCounter(FeatureSchema schema, ReferenceDistribution reference)
    {
        if (reference.Features.Count != schema.Features.Count)
            throw new ArgumentException("The reference is of another schema.", nameof(reference));
        (this.schema, this.reference) = (schema, reference);
        features = [.. reference.Features.Select(EmptyLike)];
        scores = [.. reference.Scores.Select(EmptyLike)];
    }

    /// <summary>How many customers were counted.</summary>
    public long Count { get; private set; }

    /// <summary>Counts one customer. Allocates nothing.</summary>
    /// <param name="profile">A profile of a schema with the same fingerprint.</param>
    /// <param name="propensities">The calibrated probabilities, one a target.</param>
    public void Add(CustomerProfile profile, ReadOnlySpan<float> propensities)
    {
        for (var i = 0; i < features.Length; i++)
            features[i].Add(BinOf(features[i].Bins, schema.Features[i], profile));
        for (var i = 0; i < scores.Length; i++)
            scores[i].Add(scores[i].Bins.BinOf(propensities[i]));
        Count++;
    }

    /// <summary>How far each feature has moved, in the order of the schema.</summary>
    public IReadOnlyList<ValueDrift> Features() => Compare(reference.Features, features);

    /// <summary>How far the scores of each target have moved, in the model's order.</summary>
    public IReadOnlyList<ValueDrift> Scores() => Compare(reference.Scores, scores);

    /// <summary>The bin that a customer's value falls into.</summary>
    internal static int BinOf(ValueBins bins, Feature feature, CustomerProfile profile) =>
        feature.Kind switch
        {
            FeatureKind.Numeric => bins.BinOf(profile.Numerics[feature.Slot]),
            FeatureKind.Categorical => bins.BinOfCode(profile.Categories[feature.Slot]),
            _ => profile.IsMissing(feature)
                ? bins.Missing
                : ValueBins.BinOfSize(SizeOf(feature, profile)),
        };

    private static int SizeOf(Feature set, CustomerProfile profile)
    {
        var members = 0;
        foreach (var word in profile.SetWords.Slice(set.WordOffset, set.WordCount))
            members += BitOperations.PopCount(word);
        return members;
    }

    private static ValueDistribution EmptyLike(ValueDistribution other) =>
        new(other.Name, other.Bins);

    private static ValueDrift[] Compare(
        IReadOnlyList<ValueDistribution> from,
        ValueDistribution[] to
    ) => [.. from.Select((distribution, i) => ValueDrift.Of(distribution, to[i]))];
}
