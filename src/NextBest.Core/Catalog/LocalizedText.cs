namespace NextBest.Core.Catalog;

/// <summary>
/// One text in every language of a bundle, by language index (<see cref="ProductCatalog.Languages"/>). Immutable.
/// </summary>
/// <param name="ByLanguage">One entry a language, none null; index 0 is the bundle's default language.</param>
public sealed record LocalizedText(IReadOnlyList<string> ByLanguage)
{
    /// <summary>The text in a language of the bundle.</summary>
    public string this[int language] => ByLanguage[language];
}
