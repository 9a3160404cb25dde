using NextBest.Bundles;
using NextBest.Core.Catalog;
using NextBest.Core.Explanations;
using NextBest.Core.Features;
using NextBest.Core.Ranking;

namespace NextBest.Tests.SampleBank;

/// <summary>The committed bundle, and decisions with it by the names that the bundle uses.</summary>
internal static class RetailBank
{
    public static readonly DateTimeOffset Now = At(2026, 11, 25);

    public static BundleLoadResult Loaded { get; } = BundleReader.Load(SampleBankFixture.Folder);

    public static DecisionBundle Bundle => Loaded.Bundle!;

    public static DateTimeOffset At(int year, int month, int day) =>
        new(year, month, day, 10, 0, 0, TimeSpan.FromHours(8));

    public static DecisionContext Context(Channel channel, int limit = 5) =>
        new()
        {
            Now = Now,
            Channel = channel,
            Limit = limit,
        };

    public static DecisionWorkspace Decide(CustomerProfile? profile, DecisionContext context)
    {
        var workspace = new DecisionWorkspace();
        DecisionEngine.Decide(Bundle, profile, context, workspace);
        return workspace;
    }

    public static ProductExplanation Explain(
        CustomerProfile profile,
        DecisionContext context,
        string product
    ) =>
        ProductExplainer.Explain(
            Bundle,
            Subject.Of(profile),
            context,
            new DecisionWorkspace(),
            Product(product)
        );

    public static Product ProductOf(in DecisionItem item) => Bundle.Catalog.Products[item.Product];

    public static ProductLine LineOf(Product product) => Bundle.Catalog.Lines[product.Line];

    /// <summary>Index of the product.</summary>
    public static int Product(string id) => Bundle.Catalog.IndexOfProduct(id);

    /// <summary>Index of the segment.</summary>
    public static int Segment(string id) =>
        Bundle.Policy.Segments.ToList().FindIndex(s => s.Id == id);
}
