using System.Globalization;

namespace NextBest.Core.Features;

/// <summary>
/// Collects the values of one profile after another, checking each. Every setter answers null, or the fault that kept
/// the value out. Not thread-safe; reusable: <see cref="Build"/> starts the next profile.
/// </summary>
public sealed class ProfileBuilder
{
    private static readonly DateOnly Epoch = new(1970, 1, 1);

    private readonly UnknownValues unknownValues;
    private readonly CustomerProfile? defaults;
    private float[] numerics = [];
    private int[] categories = [];
    private ulong[] setWords = [];
    private bool[] setPresence = [];

    /// <summary>A builder for profiles of a sealed schema.</summary>
    /// <exception cref="ArgumentException">The schema is open, or a feature's default is not a value of that feature.</exception>
    public ProfileBuilder(FeatureSchema schema, UnknownValues unknownValues = UnknownValues.Reject)
    {
        if (!schema.IsSealed)
            throw new ArgumentException("The schema has open vocabularies.", nameof(schema));
        Schema = schema;
        this.unknownValues = unknownValues;
        Clear();
        foreach (var feature in schema.Features)
            if (feature.Definition.Default is { } text && SetText(feature, text) is { } fault)
                throw new ArgumentException($"Default of {fault}", nameof(schema));
        defaults = Build(default);
    }

    /// <summary>The layout of the profiles.</summary>
    public FeatureSchema Schema { get; }

    /// <summary>Forgets all values set since the last <see cref="Build"/>.</summary>
    public void Clear()
    {
        numerics = new float[Schema.NumericCount];
        categories = new int[Schema.CategoricalCount];
        setWords = new ulong[Schema.SetWordCount];
        setPresence = new bool[Schema.SetCount];
        numerics.AsSpan().Fill(float.NaN);
        categories.AsSpan().Fill(CategoryCode.Missing);
    }

    /// <summary>Sets a numeric feature; refuses NaN, infinities, what single precision can't hold, and what the range excludes.</summary>
    public ProfileFault? SetNumber(Feature feature, double value)
    {
        if (feature.Kind != FeatureKind.Numeric)
            return Fault(
                feature,
                value,
                $"is a number, but the feature is {Describe(feature.Kind)}"
            );
        if (!float.IsFinite((float)value))
            return Fault(feature, value, "is not a finite number");
        if (value < feature.Definition.Minimum || value > feature.Definition.Maximum)
            return Fault(feature, value, $"is outside {RangeOf(feature.Definition)}");
        numerics[feature.Slot] = (float)value;
        return null;
    }

    /// <summary>Sets a categorical feature.</summary>
    public ProfileFault? SetCategory(Feature feature, ReadOnlySpan<char> value)
    {
        if (feature.Kind != FeatureKind.Categorical)
            return ProfileFault.Of(
                feature,
                value,
                $"is text, but the feature is {Describe(feature.Kind)}"
            );
        var code = feature.CodeOf(value);
        if (code == CategoryCode.Unseen && unknownValues == UnknownValues.Reject)
            return ProfileFault.Of(feature, value, NotInVocabulary(feature));
        categories[feature.Slot] = code;
        return null;
    }

    /// <summary>Marks a set as known and empty, dropping members set before.</summary>
    public ProfileFault? SetEmpty(Feature feature)
    {
        if (feature.Kind != FeatureKind.Set)
            return ProfileFault.Of(
                feature,
                "",
                $"is a set, but the feature is {Describe(feature.Kind)}"
            );
        setWords.AsSpan(feature.WordOffset, feature.WordCount).Clear();
        setPresence[feature.Slot] = true;
        return null;
    }

    /// <summary>Adds a member to a set, which is known from then on.</summary>
    public ProfileFault? AddMember(Feature feature, ReadOnlySpan<char> member)
    {
        if (feature.Kind != FeatureKind.Set)
            return ProfileFault.Of(
                feature,
                member,
                $"is a set member, but the feature is {Describe(feature.Kind)}"
            );
        var code = feature.CodeOf(member);
        if (code == CategoryCode.Unseen && unknownValues == UnknownValues.Reject)
            return ProfileFault.Of(feature, member, NotInVocabulary(feature));
        setPresence[feature.Slot] = true;
        if (code >= 0)
            setWords[feature.WordOffset + (code >> 6)] |= 1UL << (code & 63);
        return null;
    }

    /// <summary>
    /// Sets any feature from its CSV form: invariant number or ISO date, category, members joined by <c>|</c>.
    /// Empty is missing, but for a set it is the empty set.
    /// </summary>
    public ProfileFault? SetText(Feature feature, ReadOnlySpan<char> text)
    {
        text = text.Trim();
        return feature.Kind switch
        {
            FeatureKind.Set => SetMembers(feature, text),
            _ when text.IsEmpty => null,
            FeatureKind.Categorical => SetCategory(feature, text),
            _ when feature.IsDate && DateOnly.TryParseExact(text, "yyyy-MM-dd", out var date) =>
                SetNumber(feature, date.DayNumber - Epoch.DayNumber),
            _ when double.TryParse(
                    text,
                    NumberStyles.Float,
                    CultureInfo.InvariantCulture,
                    out var number
                ) => SetNumber(feature, number),
            _ => ProfileFault.Of(
                feature,
                text,
                feature.IsDate ? "is not a date like 2026-01-31" : "is not a number"
            ),
        };
    }

    /// <summary>The profile of the values set, missing ones replaced by the schema's defaults; then starts the next.</summary>
    public CustomerProfile Build(DateTimeOffset asOf)
    {
        if (defaults is not null)
            FillDefaults(defaults);
        var profile = new CustomerProfile(
            Schema,
            asOf,
            numerics,
            categories,
            setWords,
            setPresence
        );
        Clear();
        return profile;
    }

    private ProfileFault? SetMembers(Feature feature, ReadOnlySpan<char> text)
    {
        SetEmpty(feature);
        foreach (var range in text.Split('|'))
        {
            var member = text[range].Trim();
            if (!member.IsEmpty && AddMember(feature, member) is { } fault)
                return fault;
        }

        return null;
    }

    private void FillDefaults(CustomerProfile from)
    {
        for (var i = 0; i < numerics.Length; i++)
            if (float.IsNaN(numerics[i]))
                numerics[i] = from.Numerics[i];
        for (var i = 0; i < categories.Length; i++)
            if (categories[i] == CategoryCode.Missing)
                categories[i] = from.Categories[i];
        foreach (var feature in Schema.Features)
            if (
                feature.Kind == FeatureKind.Set
                && !setPresence[feature.Slot]
                && from.SetPresence[feature.Slot]
            )
            {
                setPresence[feature.Slot] = true;
                from.SetWords.Slice(feature.WordOffset, feature.WordCount)
                    .CopyTo(setWords.AsSpan(feature.WordOffset));
            }
    }

    private static ProfileFault Fault(Feature feature, double value, string message) =>
        ProfileFault.Of(feature, value.ToString(CultureInfo.InvariantCulture), message);

    private static string NotInVocabulary(Feature feature) =>
        $"is not among the {feature.Vocabulary.Count} values of the schema (for example {string.Join(", ", feature.Vocabulary.Take(3).Select(v => $"'{v}'"))})";

    private static string RangeOf(FeatureDefinition definition) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"the range {definition.Minimum ?? double.NegativeInfinity} to {definition.Maximum ?? double.PositiveInfinity}"
        );

    private static string Describe(FeatureKind kind) =>
        kind switch
        {
            FeatureKind.Numeric => "numeric",
            FeatureKind.Categorical => "categorical",
            _ => "a set",
        };
}
