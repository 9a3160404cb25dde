using NextBest.Core.Catalog;
using NextBest.Core.Models.Matching;
using Xunit;

namespace NextBest.Tests.Models.Matching;

public sealed class ProductFactorsTests
{
    private const int Tags = 20;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(Tags)]
    public void Utilities_OfRandomGroups_AreTheBitsOfTheScalarTwin(int rank)
    {
        var model =
            rank == Tags ? TestMatching.Random(3, Tags) : TestMatching.Random(3, Tags, rank);
        var catalog = Catalog(100);
        int[][] groups =
        [
            [5],
            [],
            [.. Enumerable.Range(20, 33)],
            [99, 0, 7],
            [.. Enumerable.Range(60, 16)],
        ];
        var shelf = new ProductFactors(catalog, model, groups);
        var random = new Random(6);
        float[] customer = [.. Enumerable.Range(0, rank).Select(_ => random.NextSingle() * 4 - 3)];
        for (var g = 0; g < groups.Length; g++)
        {
            var utilities = new float[ProductFactors.PaddedCount(groups[g].Length)];
            Array.Fill(utilities, float.NaN);
            var largest = shelf.Utilities(g, customer, utilities);
            float[] expected = [.. groups[g].Select(p => Utility(model, catalog, p, customer))];
            Assert.Equal(expected, utilities[..expected.Length]);
            Assert.All(utilities[expected.Length..], padding => Assert.Equal(0, padding));
            Assert.Equal(expected.DefaultIfEmpty(float.NegativeInfinity).Max(), largest);
        }
    }

    [Fact]
    public void Utilities_AtFullRank_AreThoseOfTheTraits()
    {
        var model = TestMatching.Random(3, Tags);
        var catalog = Catalog(40);
        int[] all = [.. Enumerable.Range(0, 40)];
        var affinities = MatchingTwin.Affinities(
            model.Parameters,
            TestModels.Profile(new Random(5))
        );
        var utilities = new float[ProductFactors.PaddedCount(all.Length)];
        new ProductFactors(catalog, model, [all]).Utilities(0, affinities, utilities);
        var table = new TagTable(catalog, model.Tags);
        Assert.Equal(all.Select(p => table.Utility(p, affinities)), utilities[..all.Length]);
    }

    private static float Utility(
        TagAffinityModel model,
        ProductCatalog catalog,
        int product,
        float[] customer
    )
    {
        var traits = new float[Tags];
        new TagTable(catalog, model.Tags).CopyTo(product, traits);
        var factors = new float[customer.Length];
        model.Embed(traits, factors);
        var sum = 0f;
        for (var f = 0; f < factors.Length; f++)
            sum += customer[f] * factors[f];
        return sum;
    }

    private static ProductCatalog Catalog(int products)
    {
        var random = new Random(9);
        return TestMatching.Shelf([
            .. Enumerable
                .Range(0, products)
                .Select(i =>
                    TestMatching.Product(
                        $"p{i}",
                        [
                            .. Enumerable
                                .Range(0, Tags)
                                .Where(_ => random.Next(3) == 0)
                                .Select(tag => ($"tag{tag}", random.NextDouble())),
                        ]
                    )
                ),
        ]);
    }
}
