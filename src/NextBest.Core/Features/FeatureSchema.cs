using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace NextBest.Core.Features;

/// <summary>
/// The features that profiles carry, in a fixed order, each with its place in a profile. Immutable and safe to share.
/// </summary>
public sealed class FeatureSchema
{
    /// <summary>Name of the set feature that lists what a customer holds. Every schema has it.</summary>
    public const string HeldFeatureName = "held";

    private readonly FrozenDictionary<string, Feature> byName;

    /// <summary>Lays out the features in the order given.</summary>
    /// <exception cref="ArgumentException">Two features have one name, or there is no set feature named <c>held</c>.</exception>
    public FeatureSchema(IReadOnlyList<FeatureDefinition> definitions)
    {
        var features = new Feature[definitions.Count];
        for (var i = 0; i < features.Length; i++)
        {
            var definition = definitions[i];
            features[i] = definition.Kind switch
            {
                FeatureKind.Numeric => new Feature(definition, i, NumericCount++, 0),
                FeatureKind.Categorical => new Feature(definition, i, CategoricalCount++, 0),
                _ => new Feature(definition, i, SetCount++, SetWordCount),
            };
            SetWordCount += features[i].WordCount;
        }

        Features = features;
        IsSealed = features.All(f =>
            f.Kind == FeatureKind.Numeric || f.Definition.Vocabulary is not null
        );
        byName = features
            .DistinctBy(f => f.Name)
            .ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);
        if (byName.Count != features.Length)
            throw new ArgumentException("Feature names must be unique.", nameof(definitions));
        if (!byName.TryGetValue(HeldFeatureName, out var held) || held.Kind != FeatureKind.Set)
            throw new ArgumentException(
                $"A schema needs a set feature '{HeldFeatureName}'.",
                nameof(definitions)
            );
        Held = held;
        Fingerprint = FingerprintOf(features);
        ShortestMaxAge = features.Min(f => f.Definition.MaxAge ?? TimeSpan.MaxValue);
    }

    /// <summary>All features in schema order; <c>Features[i].Index == i</c>.</summary>
    public IReadOnlyList<Feature> Features { get; }

    /// <summary>The set of products (or lines) that a customer holds.</summary>
    public Feature Held { get; }

    /// <summary>How many numeric features there are.</summary>
    public int NumericCount { get; }

    /// <summary>How many categorical features there are.</summary>
    public int CategoricalCount { get; }

    /// <summary>How many set features there are.</summary>
    public int SetCount { get; }

    /// <summary>How many 64-bit words the sets of one profile take together.</summary>
    public int SetWordCount { get; }

    /// <summary>Whether every vocabulary is closed, so that profiles can be bound.</summary>
    public bool IsSealed { get; }

    /// <summary>
    /// Identifies the layout: the first eight bytes of a SHA-256 over names, kinds and vocabularies in order.
    /// Units, ranges, defaults and groups don't change it.
    /// </summary>
    public ulong Fingerprint { get; }

    /// <summary>The shortest max age of any feature; <see cref="TimeSpan.MaxValue"/> where none has one.</summary>
    public TimeSpan ShortestMaxAge { get; }

    /// <summary>Finds a feature by its name; false and null where there is none.</summary>
    public bool TryFind(
        string name,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Feature? feature
    ) => byName.TryGetValue(name, out feature);

    private static ulong FingerprintOf(Feature[] features)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var feature in features)
        {
            AppendLine(hash, feature.Name);
            AppendLine(hash, feature.Kind.ToString());
            AppendLine(
                hash,
                feature.Definition.Vocabulary is null ? "open" : $"{feature.Vocabulary.Count}"
            );
            foreach (var value in feature.Vocabulary)
                AppendLine(hash, value);
        }

        return BinaryPrimitives.ReadUInt64LittleEndian(hash.GetHashAndReset());
    }

    private static void AppendLine(IncrementalHash hash, string text)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        hash.AppendData("\n"u8);
    }
}
