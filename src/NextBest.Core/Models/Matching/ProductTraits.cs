using NextBest.Core.Catalog;

namespace NextBest.Core.Models.Matching;

/// <summary>
/// What a matching model sees of a product: its tags, and its terms as tags of their own. Names of terms hold a colon,
/// which no tag of a catalog can. All weights are 0 to 1.
/// </summary>
public static class ProductTraits
{
    /// <summary>Weight 1 where the product has no term, or pays on demand.</summary>
    public const string NoTerm = "term:none";

    /// <summary>Weight 1 where the smallest amount is at least 10,000 in the product's currency.</summary>
    public const string MinimumTenThousand = "minimum:10k";

    /// <summary>Weight 1 where it is at least 100,000.</summary>
    public const string MinimumHundredThousand = "minimum:100k";

    /// <summary>Weight 1 where it is at least a million.</summary>
    public const string MinimumMillion = "minimum:1m";

    /// <summary>Weight 1 where the currency is not yuan.</summary>
    public const string ForeignCurrency = "currency:foreign";

    /// <summary>Weight 0 at R1 to 1 at R5, by the rating that counts; absent where there is none.</summary>
    public const string Risk = "rating:risk";

    private const string Yuan = "CNY";

    private static readonly (int MostDays, string Name)[] Terms =
    [
        (31, "term:1m"),
        (100, "term:3m"),
        (200, "term:6m"),
        (400, "term:1y"),
        (800, "term:2y"),
        (1200, "term:3y"),
        (int.MaxValue, "term:longer"),
    ];

    /// <summary>The traits of a product that don't weigh 0, each once, tags first.</summary>
    public static IEnumerable<KeyValuePair<string, double>> Of(Product product)
    {
        foreach (var tag in product.Tags.Where(tag => tag.Value != 0))
            yield return tag;
        yield return KeyValuePair.Create(TermOf(product), 1.0);
        if (product.MinimumAmount >= 10_000)
            yield return KeyValuePair.Create(MinimumTenThousand, 1.0);
        if (product.MinimumAmount >= 100_000)
            yield return KeyValuePair.Create(MinimumHundredThousand, 1.0);
        if (product.MinimumAmount >= 1_000_000)
            yield return KeyValuePair.Create(MinimumMillion, 1.0);
        if (product.Currency != Yuan)
            yield return KeyValuePair.Create(ForeignCurrency, 1.0);
        if (product.Rating is > RiskRating.R1 and <= RiskRating.R5)
            yield return KeyValuePair.Create(Risk, (product.Rating - RiskRating.R1) / 4.0);
    }

    private static string TermOf(Product product) =>
        product.TermDays is { } days ? Terms.First(term => days <= term.MostDays).Name : NoTerm;
}
