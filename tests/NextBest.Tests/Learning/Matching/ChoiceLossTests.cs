using NextBest.Core.Models.Inputs;
using NextBest.Learning.Matching;
using Xunit;

namespace NextBest.Tests.Learning.Matching;

public sealed class ChoiceLossTests
{
    private static readonly string[] Tags = ["green", "long", "rural", "short"];

    [Fact]
    public void Differentiate_OfRandomAffinities_IsTheSlopeOfTheLoss()
    {
        const float Step = 1e-2f;
        var loss = Loss([]);
        var random = new Random(3);
        for (var example = 0; example < loss.Count; example++)
        {
            float[] affinities =
            [
                .. Enumerable.Range(0, Tags.Length).Select(_ => (float)random.NextDouble() * 2 - 1),
            ];
            var slopes = affinities.ToArray();
            loss.Differentiate(example, slopes);
            for (var t = 0; t < Tags.Length; t++)
            {
                var (up, down) = (affinities.ToArray(), affinities.ToArray());
                up[t] += Step;
                down[t] -= Step;
                var expected =
                    (loss.Differentiate(example, up) - loss.Differentiate(example, down))
                    / (2 * Step);
                Assert.Equal(expected, slopes[t], 1e-3);
            }
        }
    }

    [Fact]
    public void Differentiate_OfNoAffinity_IsTheLossOfShares()
    {
        var loss = Loss([]);
        var choices = SyntheticChoices.Draw(40, 1);
        for (var example = 0; example < loss.Count; example++)
        {
            var id = choices.Products[choices.Acquired(example)[0]];
            var catalog = SyntheticChoices.Catalog;
            var chosen = catalog.Products[catalog.IndexOfProduct(id)];
            var total = catalog.Products.Where(p => p.Line == chosen.Line).Sum(p => p.Share);
            Assert.Equal(
                -Math.Log(chosen.Share / total),
                loss.Differentiate(example, new float[Tags.Length]),
                1e-12
            );
        }
    }

    [Fact]
    public void Differentiate_WithPadding_LeavesItZero()
    {
        var sums = new float[16];
        sums[7] = 5;
        Loss([]).Differentiate(0, sums);
        Assert.All(sums[Tags.Length..], slope => Assert.Equal(0, slope));
    }

    [Fact]
    public void Count_WhereAProductIsLeftOut_LacksItsChoices()
    {
        var choices = SyntheticChoices.Draw(40, 1);
        var first = choices.Products[0];
        var leftOut = SyntheticChoices.Catalog.IndexOfProduct(first);
        var without = Enumerable
            .Range(0, choices.Count)
            .Count(row => choices.Products[choices.Acquired(row)[0]] != first);
        Assert.InRange(without, 1, choices.Count - 1);
        Assert.Equal(without, Loss([leftOut]).Count);
    }

    private static ChoiceLoss Loss(HashSet<int> leftOut)
    {
        var choices = SyntheticChoices.Draw(40, 1);
        var shelves = new LineShelves(SyntheticChoices.Catalog, Tags, leftOut);
        var layout = new InputLayout(
            choices.Schema,
            [new NumericColumn(choices.Schema.Features[0], [0f])]
        );
        var design = new ChoiceDesign(
            choices,
            [.. Enumerable.Range(0, choices.Count)],
            layout,
            shelves
        );
        return new ChoiceLoss(design, shelves);
    }
}
