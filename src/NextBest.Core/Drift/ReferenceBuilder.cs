using NextBest.Core.Features;

namespace NextBest.Core.Drift;

/// <summary>
/// Collects customers with their scores and makes a reference of them: numbers in ten bins of about equal size (a value so frequent that it
/// fills bins alone gets one of its own), categories one by one, sets by their size. Not thread-safe. Keeps a reference to
/// every profile: give a sample of some ten thousand, not millions.
/// </summary>
/// <param name="schema">The layout of the profiles.</param>
/// <param name="targets">The model's targets, in its order.</param>
public sealed class ReferenceBuilder(FeatureSchema schema, IReadOnlyList<string> targets)
{
    private const int NumberBins = 10;

    private readonly List<CustomerProfile> profiles = [];
    private readonly List<float> scores = [];

    /// <summary>How many customers were added.</summary>
    public int Count => profiles.Count;

    /// <summary>Adds a customer.</summary>
    /// <param name="profile">A profile of a schema with the same fingerprint.</param>
    /// <param name="propensities">The calibrated probabilities, one a target; copied.</param>
    /// <exception cref="ArgumentException">There are not as many scores as targets, or the schema is another.</exception>
    public void Add(CustomerProfile profile, ReadOnlySpan<float> propensities)
    {
        if (propensities.Length != targets.Count)
            throw new ArgumentException("One score a target is needed.", nameof(propensities));
        if (profile.Schema.Fingerprint != schema.Fingerprint)
            throw new ArgumentException("The profile is of another schema.", nameof(profile));
        profiles.Add(profile);
        scores.AddRange(propensities);
    }

    /// <summary>The distribution of all that was added.</summary>
    public ReferenceDistribution Build() =>
        new([.. schema.Features.Select(DistributionOf)], [.. targets.Select(ScoresOf)]);

    private ValueDistribution DistributionOf(Feature feature)
    {
        var bins = feature.Kind switch
        {
            FeatureKind.Numeric => ValueBins.OfNumbers(
                EdgesOf([.. profiles.Select(p => p.Numerics[feature.Slot])])
            ),
            FeatureKind.Categorical => ValueBins.OfCategories(feature.Vocabulary),
            _ => ValueBins.OfMemberCounts(),
        };
        var distribution = new ValueDistribution(feature.Name, bins);
        foreach (var profile in profiles)
            distribution.Add(DriftCounter.BinOf(bins, feature, profile));
        return distribution;
    }

    private ValueDistribution ScoresOf(string target, int index)
    {
        var values = new float[profiles.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = scores[i * targets.Count + index];
        var distribution = new ValueDistribution(target, ValueBins.OfNumbers(EdgesOf([.. values])));
        foreach (var value in values)
            distribution.Add(distribution.Bins.BinOf(value));
        return distribution;
    }

    /// <summary>The deciles; one that occurs twice is set apart from what is above it.</summary>
    private static float[] EdgesOf(float[] values)
    {
        float[] known = [.. values.Where(float.IsFinite).Order()];
        if (known.Length == 0)
            return [];
        var edges = new SortedSet<float>();
        for (var i = 1; i < NumberBins; i++)
        {
            var edge = known[(int)((long)i * known.Length / NumberBins)];
            // -0 and 0 are equal, and an edge just above -0 would not be above 0.
            if (!edges.Add(edge + 0f))
                edges.Add(MathF.BitIncrement(edge + 0f));
        }

        return [.. edges.Where(float.IsFinite)];
    }
}
