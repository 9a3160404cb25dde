namespace NextBest.Core.Features;

/// <summary>
/// The feature values of one customer at one time, laid out by a sealed schema. Immutable and safe to share;
/// made by <see cref="ProfileBuilder"/> or decoded from the store.
/// </summary>
public sealed class CustomerProfile
{
    private readonly float[] numerics;
    private readonly int[] categories;
    private readonly ulong[] setWords;
    private readonly bool[] setPresence;

    /// <summary>Wraps the arrays given: it takes ownership, and the caller must not change them afterwards.</summary>
    /// <param name="schema">The layout; must be sealed.</param>
    /// <param name="asOf">The time that the values describe.</param>
    /// <param name="numerics">One value a numeric slot; NaN is missing.</param>
    /// <param name="categories">One code a categorical slot, or a negative <see cref="CategoryCode"/>.</param>
    /// <param name="setWords">The bits of all sets, each at its <see cref="Feature.WordOffset"/>.</param>
    /// <param name="setPresence">One flag a set slot; false is missing (which differs from empty).</param>
    /// <exception cref="ArgumentException">The schema is open or a length differs from the schema's.</exception>
    public CustomerProfile(
        FeatureSchema schema,
        DateTimeOffset asOf,
        float[] numerics,
        int[] categories,
        ulong[] setWords,
        bool[] setPresence
    )
    {
        if (!schema.IsSealed)
            throw new ArgumentException("The schema has open vocabularies.", nameof(schema));
        if (
            numerics.Length != schema.NumericCount
            || categories.Length != schema.CategoricalCount
            || setWords.Length != schema.SetWordCount
            || setPresence.Length != schema.SetCount
        )
            throw new ArgumentException("A value array's length differs from the schema's count.");
        Schema = schema;
        AsOf = asOf;
        this.numerics = numerics;
        this.categories = categories;
        this.setWords = setWords;
        this.setPresence = setPresence;
    }

    /// <summary>The layout of the values.</summary>
    public FeatureSchema Schema { get; }

    /// <summary>The time that the values describe.</summary>
    public DateTimeOffset AsOf { get; }

    /// <summary>Numeric values by slot; NaN is missing.</summary>
    public ReadOnlySpan<float> Numerics => numerics;

    /// <summary>Categorical codes by slot; negative: see <see cref="CategoryCode"/>.</summary>
    public ReadOnlySpan<int> Categories => categories;

    /// <summary>The bits of all sets; those of one set start at its <see cref="Feature.WordOffset"/>.</summary>
    public ReadOnlySpan<ulong> SetWords => setWords;

    /// <summary>One flag a set slot; false is missing.</summary>
    public ReadOnlySpan<bool> SetPresence => setPresence;

    /// <summary>Whether a set holds the member with this code; false where the set is missing or the code is negative.</summary>
    public bool Contains(Feature set, int code) =>
        code >= 0 && (setWords[set.WordOffset + (code >> 6)] >> (code & 63) & 1) != 0;

    /// <summary>Whether the feature has no value.</summary>
    public bool IsMissing(Feature feature) =>
        feature.Kind switch
        {
            FeatureKind.Numeric => float.IsNaN(numerics[feature.Slot]),
            FeatureKind.Categorical => categories[feature.Slot] == CategoryCode.Missing,
            _ => !setPresence[feature.Slot],
        };

    /// <summary>
    /// The profile with every value missing that is older than its feature's max age; the same object where none is.
    /// Allocates only when a value has expired.
    /// </summary>
    public CustomerProfile WithoutExpired(DateTimeOffset now)
    {
        var age = now - AsOf;
        if (age <= Schema.ShortestMaxAge)
            return this;
        var fresh = new CustomerProfile(
            Schema,
            AsOf,
            [.. numerics],
            [.. categories],
            [.. setWords],
            [.. setPresence]
        );
        foreach (var feature in Schema.Features)
            if (age > feature.Definition.MaxAge)
                fresh.Drop(feature);
        return fresh;
    }

    private void Drop(Feature feature)
    {
        switch (feature.Kind)
        {
            case FeatureKind.Numeric:
                numerics[feature.Slot] = float.NaN;
                break;
            case FeatureKind.Categorical:
                categories[feature.Slot] = CategoryCode.Missing;
                break;
            default:
                setWords.AsSpan(feature.WordOffset, feature.WordCount).Clear();
                setPresence[feature.Slot] = false;
                break;
        }
    }
}
