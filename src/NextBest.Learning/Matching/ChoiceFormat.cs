namespace NextBest.Learning.Matching;

/// <summary>
/// A choices file: CSV, plain or gzip, one row per product (SKU) acquired, beside an examples file whose row of the same
/// customer and date holds the profile.
/// </summary>
public static class ChoiceFormat
{
    /// <summary>The product acquired in the period after the date; an id of the catalog.</summary>
    public const string ProductId = "product_id";

    /// <summary>In an oracle: the true probability of that product within its line.</summary>
    public const string Probability = "probability";

    /// <summary>In an oracle: its place by that probability among the products of its line, from 1.</summary>
    public const string Rank = "rank";
}
