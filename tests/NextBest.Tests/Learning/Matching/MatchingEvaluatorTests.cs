using NextBest.Core.Features;
using NextBest.Core.Models.Inputs;
using NextBest.Core.Models.Matching;
using NextBest.Learning.Evaluation;
using NextBest.Learning.Examples;
using NextBest.Learning.Matching;
using NextBest.Tests.Models.Matching;
using Xunit;

namespace NextBest.Tests.Learning.Matching;

public sealed class MatchingEvaluatorTests : IDisposable
{
    private static readonly EvaluationOptions Plain = new() { Resamples = 0 };

    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Fact]
    public void Evaluate_OfHandMadeChoices_GivesTheFiguresByHand()
    {
        // Everybody's affinity to x is ln 4: a has 4 * 1, b has 2, c has 1 of 7.
        var report = MatchingEvaluator.Evaluate(Choices("a", "c"), Catalog, Model(), null, Plain);

        Assert.Equal((2, 2), (report.Choices, report.Customers));
        Assert.Equal((Math.Log(7 / 4.0) + Math.Log(7)) / 2, report.Model.LogLoss.Value, 1e-6);
        Assert.Equal(0.5, report.Model.HitAt1.Value);
        Assert.Equal((1 + 1 / 3.0) / 2, report.Model.ReciprocalRank.Value, 1e-12);
        Assert.Equal((Math.Log(4) + Math.Log(4)) / 2, report.Shares.LogLoss.Value, 1e-6);
        Assert.Equal(0, report.Shares.HitAt1.Value);
        Assert.Equal((1 / 2.0 + 1 / 3.0) / 2, report.Shares.ReciprocalRank.Value, 1e-12);
        var line = Assert.Single(report.Lines);
        Assert.Equal(("line0", 3, 2), (line.Line, line.Products, line.Choices));
    }

    [Fact]
    public void Evaluate_WithOracle_JudgesItsProbabilitiesToo()
    {
        File.WriteAllText(
            path,
            """
            customer_id,as_of,product_id,probability,rank
            C0,0001-01-01,a,0.5,1
            C1,0001-01-01,c,0.125,2
            """
        );
        var oracle = ChoiceOracle.Read(path);
        var report = MatchingEvaluator.Evaluate(Choices("a", "c"), Catalog, Model(), oracle, Plain);

        Assert.Equal((Math.Log(2) + Math.Log(8)) / 2, report.Oracle!.LogLoss.Value, 1e-12);
        Assert.Equal(0.5, report.Oracle.HitAt1.Value);
        Assert.Equal(0.75, report.Oracle.ReciprocalRank.Value);
        var e = Assert.Throws<InvalidDataException>(() =>
            MatchingEvaluator.Evaluate(Choices("b"), Catalog, Model(), oracle, Plain)
        );
        Assert.Contains("customer 'C0'", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("C0,0001-01-01,a,1.5,1")]
    [InlineData("C0,0001-01-01,a,0.5,0")]
    [InlineData("C0,yesterday,a,0.5,1")]
    public void ReadOracle_OfABrokenRow_NamesItsLine(string row)
    {
        File.WriteAllText(path, $"customer_id,as_of,product_id,probability,rank\n{row}\n");
        var e = Assert.Throws<InvalidDataException>(() => ChoiceOracle.Read(path));
        Assert.StartsWith("oracle, line 2:", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ChooseColdProducts_OfAnySeed_LeavesTwoInEachLine()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var cold = ColdProducts.Choose(SyntheticChoices.Catalog, 1, seed);
            Assert.Equal(4, cold.Count);
            Assert.All(
                SyntheticChoices.Catalog.Products.Index().GroupBy(p => p.Item.Line),
                line => Assert.Equal(2, line.Count(p => !cold.Contains(p.Index)))
            );
        }
    }

    private static readonly Core.Catalog.ProductCatalog Catalog = TestMatching.Shelf(
        TestMatching.Product("a", ("x", 1)),
        TestMatching.Product("b") with
        {
            Share = 2,
        },
        TestMatching.Product("c")
    );

    private static TagAffinityModel Model()
    {
        var layout = new InputLayout(
            SyntheticData.Schema,
            [new SetColumn(SyntheticData.Schema.Held)]
        );
        return new(
            new TagAffinityParameters
            {
                Layout = layout,
                Tags = ["x"],
                Weights = new float[layout.RowCount],
                Biases = [MathF.Log(4)],
            }
        );
    }

    private static ExampleSet Choices(params string[] products)
    {
        var choices = new ExampleSet(SyntheticData.Schema);
        var profile = new ProfileBuilder(SyntheticData.Schema).Build(default);
        foreach (var (row, product) in products.Index())
            choices.Add($"C{row}", profile, [product]);
        return choices;
    }
}
