namespace NextBest.SampleBank.Flows;

/// <summary>The features that count page views, by <see cref="Population.PageKind"/>.</summary>
internal static class PageViews
{
    public static readonly string[] Features =
    [
        "deposit_views_30d",
        "wealth_views_30d",
        "fund_views_30d",
        "gold_views_30d",
        "insurance_views_30d",
        "loan_views_30d",
        "card_views_30d",
        "service_views_30d",
    ];
}
