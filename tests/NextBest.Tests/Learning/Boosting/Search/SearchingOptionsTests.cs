using System.CommandLine;
using System.Globalization;
using System.Text;
using NextBest.Cli;
using NextBest.Cli.Commands;
using Xunit;

namespace NextBest.Tests.Learning.Boosting.Search;

public sealed class SearchingOptionsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("nextbest-search-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("--search-trials", "1", "--search-trials is 1; it must be 2 to 10000.")]
    [InlineData("--search-budget", "00:00:00", "--search-budget is 00:00:00; it must be above")]
    public void Parse_OfAnOptionOutOfRange_NamesItAndTheRange(
        string option,
        string value,
        string expected
    )
    {
        var error = Assert.Single(Parse("--search", option, value).Errors);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--search-trials", "5")]
    [InlineData("--search-budget", "00:01:00")]
    public void Parse_WithoutSearch_SaysThatTheOptionIsForIt(string option, string value)
    {
        var error = Assert.Single(Parse(option, value).Errors);
        Assert.Equal($"{option} is for --search: add that, or leave it out.", error.Message);
    }

    [Fact]
    public void Of_WithoutAnEnd_SearchesFiveMinutes()
    {
        var options = SearchingOptions.Of(Parse("--search"))!;
        Assert.Equal(TimeSpan.FromMinutes(5), options.Budget);
        Assert.Empty(options.Kept);
        Assert.Null(SearchingOptions.Of(Parse()));
    }

    [Fact]
    public void Of_WithTrialsAlone_HasNoBudget()
    {
        var options = SearchingOptions.Of(
            Parse("--search", "--search-trials", "4", "--seed", "9")
        )!;
        Assert.Equal((4, 9), (options.Trials, options.Seed));
        Assert.Equal(TimeSpan.MaxValue, options.Budget);
    }

    [Fact]
    public void Of_WithSettingsGiven_KeepsThem() =>
        Assert.Equal(
            ["levels", "learning_rate"],
            SearchingOptions
                .Of(Parse("--search", "--levels", "3", "--learning-rate", "0.085"))!
                .Kept.OrderDescending()
        );

    [Fact]
    public void Train_SearchingALogisticModel_IsRefused()
    {
        var e = Assert.Throws<InvalidDataException>(() =>
            SearchingOptions.Of(Parse("--search", "--form", "logistic"))
        );
        Assert.StartsWith("--search is for trees", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_WithASearch_RecordsTrialsAndChoice()
    {
        WriteExamples();
        Assert.Equal(
            0,
            Parse("--search", "--search-trials", "2", "--trees", "5", "--levels", "2")
                .Invoke(Silent)
        );
        var record = File.ReadAllText(Path.Combine(folder, "model/model.yaml"));
        foreach (
            var line in (string[])["search_trials: \"2\"", "most_trees: \"5\"", "levels: \"2\""]
        )
            Assert.Contains($"  {line}\n", record, StringComparison.Ordinal);
        foreach (var name in (string[])["search_choice", "search_gain", "search_loss", "patience"])
            Assert.Contains($"  {name}: \"", record, StringComparison.Ordinal);
        Assert.Contains(
            "| search_trials | 2 |",
            File.ReadAllText(Path.Combine(folder, "model/card.md")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Train_CancelledWhileItSearches_WritesNothing()
    {
        WriteExamples();
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        Assert.NotEqual(0, await Parse("--search").InvokeAsync(Silent, source.Token));
        Assert.False(Directory.Exists(Path.Combine(folder, "model")));
    }

    private static InvocationConfiguration Silent =>
        new() { Output = TextWriter.Null, Error = TextWriter.Null };

    private ParseResult Parse(params string[] arguments) =>
        NextBestCommand
            .Create()
            .Parse([
                "train",
                "--examples",
                Path.Combine(folder, "examples.csv"),
                "--schema",
                Path.Combine(folder, "schema.yaml"),
                "--output",
                Path.Combine(folder, "model"),
                .. arguments,
            ]);

    private void WriteExamples()
    {
        File.WriteAllText(
            Path.Combine(folder, "schema.yaml"),
            "features:\n  - { name: score, type: numeric }\n  - { name: held, type: set }\n"
        );
        var random = new Random(1);
        var text = new StringBuilder("customer_id,as_of,score,held,acquired\n");
        for (var row = 0; row < 300; row++)
        {
            var score = random.NextDouble();
            var acquired = random.NextDouble() < score ? "alpha" : "gamma";
            text.Append(
                CultureInfo.InvariantCulture,
                $"C{row},2026-01-31,{score:F4},,{acquired}\n"
            );
        }

        File.WriteAllText(Path.Combine(folder, "examples.csv"), text.ToString());
    }
}
