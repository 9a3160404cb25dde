using NextBest.Core.Catalog;
using NextBest.Core.Models.Matching;
using Xunit;

namespace NextBest.Tests.Models.Matching;

public sealed class TagTableTests
{
    [Fact]
    public void Utility_OfRandomProducts_IsTheBitsOfTheSlowTwin()
    {
        var random = new Random(4);
        string[] names =
        [
            .. Enumerable.Range(0, 40).Select(i => $"tag{i}"),
            "term:6m",
            ProductTraits.Risk,
            ProductTraits.NoTerm,
        ];
        Product[] products = [.. Enumerable.Range(0, 200).Select(i => Draw(random, i))];
        var table = new TagTable(TestMatching.Shelf(products), names);
        float[] affinities = [.. names.Select(_ => (float)random.NextDouble() * 4 - 2)];
        for (var p = 0; p < products.Length; p++)
            Assert.Equal(
                MatchingTwin.Utility(names, affinities, products[p]),
                table.Utility(p, affinities)
            );
    }

    [Fact]
    public void Rows_OfAProduct_HoldWhatTheModelKnowsInItsOrder()
    {
        var table = new TagTable(
            TestMatching.Shelf(
                TestMatching.Product("p", ("a", 0.25), ("z", 1), ("b", 0.5), ("unused", 0))
            ),
            ["b", ProductTraits.NoTerm, "a", "unused"]
        );
        Assert.Equal([0, 1, 2], table.TagsOf(0));
        Assert.Equal([0.5f, 1f, 0.25f], table.WeightsOf(0));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    public void Constructor_WithAWeightOutsideTheRange_NamesTagAndProduct(double weight)
    {
        var e = Assert.Throws<ArgumentException>(() =>
            new TagTable(TestMatching.Shelf(TestMatching.Product("fund_x", ("a", weight))), ["a"])
        );
        Assert.Contains("'a' of product 'fund_x'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Traits_OfAProductsTerms_AreTagsOfTheirOwn()
    {
        var product = TestMatching.Product("p", ("green", 0.8)) with
        {
            TermDays = 90,
            MinimumAmount = 100_000,
            Currency = "USD",
            IssuerRating = RiskRating.R2,
            DistributorRating = RiskRating.R3,
        };
        Assert.Equal(
            [
                ("green", 0.8),
                ("term:3m", 1),
                ("minimum:10k", 1),
                ("minimum:100k", 1),
                ("currency:foreign", 1),
                ("rating:risk", 0.5),
            ],
            ProductTraits.Of(product).Select(trait => (trait.Key, trait.Value))
        );
    }

    private static Product Draw(Random random, int index) =>
        TestMatching.Product(
            $"p{index}",
            [
                .. Enumerable
                    .Range(0, 45)
                    .Where(_ => random.Next(8) == 0)
                    .Select(tag => ($"tag{tag}", random.NextDouble())),
            ]
        ) with
        {
            TermDays = random.Next(3) == 0 ? null : random.Next(1, 2000),
            DistributorRating = (RiskRating)random.Next(1, 7),
        };
}
