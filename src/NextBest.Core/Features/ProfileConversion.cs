namespace NextBest.Core.Features;

/// <summary>
/// Lays profiles of one schema out by another: values go to the feature of the same name, if kind and unit are the same. A category
/// that the new vocabulary lacks is unseen, a member that it lacks is left out, a feature that only the new schema has is
/// missing. Immutable and thread-safe.
/// </summary>
public sealed class ProfileConversion
{
    private readonly FeatureSchema to;
    private readonly (Feature From, Feature To, int[] Codes)[] pairs;

    /// <summary>Resolves what goes where, once.</summary>
    /// <param name="source">The schema that profiles are laid out by.</param>
    /// <param name="target">The sealed schema wanted.</param>
    public ProfileConversion(FeatureSchema source, FeatureSchema target)
    {
        to = target;
        pairs =
        [
            .. target
                .Features.Select(feature => (From: Find(source, feature), To: feature))
                .Where(pair => pair.From is not null)
                .Select(pair =>
                    (
                        pair.From!,
                        pair.To,
                        pair.From!.Vocabulary.Select(value => pair.To.CodeOf(value)).ToArray()
                    )
                ),
        ];
    }

    private static Feature? Find(FeatureSchema source, Feature feature) =>
        source.TryFind(feature.Name, out var known)
        && known.Kind == feature.Kind
        && known.Definition.Unit == feature.Definition.Unit
            ? known
            : null;

    /// <summary>The profile as the other schema lays it out; shares nothing with the one given.</summary>
    public CustomerProfile Convert(CustomerProfile profile)
    {
        var numerics = new float[to.NumericCount];
        var categories = new int[to.CategoricalCount];
        var setWords = new ulong[to.SetWordCount];
        var setPresence = new bool[to.SetCount];
        numerics.AsSpan().Fill(float.NaN);
        categories.AsSpan().Fill(CategoryCode.Missing);
        foreach (var (source, feature, codes) in pairs)
            switch (feature.Kind)
            {
                case FeatureKind.Numeric:
                    numerics[feature.Slot] = profile.Numerics[source.Slot];
                    break;
                case FeatureKind.Categorical:
                    var code = profile.Categories[source.Slot];
                    categories[feature.Slot] = code >= 0 ? codes[code] : code;
                    break;
                default:
                    setPresence[feature.Slot] = profile.SetPresence[source.Slot];
                    for (var member = 0; member < codes.Length; member++)
                        if (codes[member] >= 0 && profile.Contains(source, member))
                            setWords[feature.WordOffset + (codes[member] >> 6)] |=
                                1UL << (codes[member] & 63);
                    break;
            }

        return new CustomerProfile(to, profile.AsOf, numerics, categories, setWords, setPresence);
    }
}
