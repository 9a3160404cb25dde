using NextBest.Core.Catalog;
using NextBest.Core.Features;
using NextBest.Learning.Examples;
using NextBest.Learning.Matching;
using NextBest.Tests.Models.Matching;
using Xunit;

namespace NextBest.Tests.Learning.Matching;

public sealed class ChoiceFileTests : IDisposable
{
    private static readonly ProductCatalog Catalog = TestMatching.Shelf(
        TestMatching.Product("a", ("x", 1)),
        TestMatching.Product("b")
    );

    private readonly string folder = Directory.CreateTempSubdirectory("nextbest-choices-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Read_OfGoodRows_GivesEachChoiceOnce()
    {
        var file = ChoiceFile.Read(
            Write(
                "choices.csv",
                """
                product_id,as_of,customer_id,note
                a,2026-01-31,C1,x
                b,2026-01-31,C1,
                a,2026-01-31,C1,again
                b,2026-02-28,C1,
                """
            ),
            Catalog
        );
        Assert.Equal((3, 0), (file.Count, file.Broken));
        Assert.Equal(["a", "b"], file.Of(new("C1", new DateOnly(2026, 1, 31))));
        Assert.Empty(file.Of(new("C2", new DateOnly(2026, 1, 31))));
    }

    [Theory]
    [InlineData("C1,2026-01-31,c", "line 2, column product_id: 'c' is no product of the catalog")]
    [InlineData("C1,31.1.2026,a", "line 2, column as_of: '31.1.2026' is not a date")]
    [InlineData(" ,2026-01-31,a", "line 2, column customer_id: '' must have 1 to 128")]
    [InlineData("C1,2026-01-31", "line 2: 2 cells, but the header has 3")]
    [InlineData("\"C1,2026-01-31,a", "line 2: a quote is not closed")]
    public void Read_OfABrokenRow_TellsItAndReadsTheNext(string row, string expected)
    {
        var file = ChoiceFile.Read(
            Write("choices.csv", $"customer_id,as_of,product_id\n{row}\nC1,2026-01-31,a\n"),
            Catalog
        );
        Assert.Equal((1, 1), (file.Count, file.Broken));
        Assert.StartsWith(expected, $"{Assert.Single(file.Faults)}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("customer_id,as_of\n", "column 'product_id' appears 0 times")]
    [InlineData("customer_id,as_of,as_of,product_id\n", "column 'as_of' appears 2 times")]
    public void Read_OfABrokenHeader_SaysWhatIsWrong(string text, string expected)
    {
        var e = Assert.Throws<InvalidDataException>(() =>
            ChoiceFile.Read(Write("choices.csv", text), Catalog)
        );
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_WithExamples_JoinsByCustomerAndDate()
    {
        var choices = ChoiceFile.Read(
            Write(
                "choices.csv",
                """
                customer_id,as_of,product_id
                C1,2026-01-31,a
                C1,2026-02-28,b
                C2,2026-01-31,b
                C9,2026-01-31,b
                """
            ),
            Catalog
        );
        var examples = Write(
            "examples.csv",
            """
            customer_id,as_of,income,tier,held,acquired
            C1,2026-01-31,1,low,,line0
            C1,2026-02-28,many,low,,line0
            C2,2026-01-31,3,high,,line0
            C2,2026-01-31,4,high,,line0
            C3,2026-01-31,5,high,,
            """
        );
        var report = ChoiceLoader.Load(examples, SyntheticData.Schema, choices);
        Assert.Equal(
            (2, 5, 1, 2),
            (report.Choices.Count, report.Rows, report.Broken, report.Unmatched)
        );
        Assert.Equal(["a", "b"], report.Choices.Products);
        Assert.Equal(3, report.Choices.Profile(1).Numerics[0]);
    }

    [Fact]
    public void Load_OfExamplesWithoutDates_SaysWhatIsMissing()
    {
        var choices = ChoiceFile.Read(
            Write("choices.csv", "customer_id,as_of,product_id\n"),
            Catalog
        );
        var examples = Write("examples.csv", "customer_id,income\nC1,1\n");
        var e = Assert.Throws<InvalidDataException>(() =>
            ChoiceLoader.Load(examples, SyntheticData.Schema, choices)
        );
        Assert.Contains("'as_of'", e.Message, StringComparison.Ordinal);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
