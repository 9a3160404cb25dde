using System.Collections.Frozen;

namespace NextBest.Core.Features;

/// <summary>A feature bound to its place in a schema: where its value lies in a profile. Immutable and safe to share.</summary>
public sealed class Feature
{
    private readonly FrozenDictionary<string, int> codes;

    internal Feature(FeatureDefinition definition, int index, int slot, int wordOffset)
    {
        Definition = definition;
        Index = index;
        Slot = slot;
        WordOffset = wordOffset;
        Vocabulary = definition.Vocabulary ?? [];
        codes = Vocabulary
            .Select((value, code) => KeyValuePair.Create(value, code))
            .ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>What the schema declares.</summary>
    public FeatureDefinition Definition { get; }

    /// <summary>Position among all features of the schema, from 0.</summary>
    public int Index { get; }

    /// <summary>Position among the features of the same kind, from 0.</summary>
    public int Slot { get; }

    /// <summary>For a set: index of its first word in the profile's set words; otherwise 0.</summary>
    public int WordOffset { get; }

    /// <summary>For a set: how many 64-bit words hold one bit for each member of the vocabulary; otherwise 0.</summary>
    public int WordCount => Kind == FeatureKind.Set ? (Vocabulary.Count + 63) / 64 : 0;

    /// <summary>The feature's unique name.</summary>
    public string Name => Definition.Name;

    /// <summary>The shape of the values.</summary>
    public FeatureKind Kind => Definition.Kind;

    /// <summary>Values in code order; empty for numeric features and for open vocabularies.</summary>
    public IReadOnlyList<string> Vocabulary { get; }

    /// <summary>Whether a numeric feature counts days since 1970-01-01 and is written as an ISO date.</summary>
    public bool IsDate =>
        Kind == FeatureKind.Numeric && Definition.Unit == FeatureDefinition.DateUnit;

    /// <summary>The code of a value, or <see cref="CategoryCode.Unseen"/> where the vocabulary lacks it. Allocates nothing.</summary>
    public int CodeOf(string value) =>
        codes.TryGetValue(value, out var code) ? code : CategoryCode.Unseen;

    /// <inheritdoc cref="CodeOf(string)"/>
    public int CodeOf(ReadOnlySpan<char> value) =>
        codes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(value, out var code)
            ? code
            : CategoryCode.Unseen;
}
