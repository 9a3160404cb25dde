using System.CommandLine;
using System.Globalization;
using System.Text;
using NextBest.Bundles.ModelFiles;
using NextBest.Bundles.Schemas;
using NextBest.Cli;
using NextBest.Cli.Commands;
using NextBest.Core.Models;
using NextBest.Core.Models.Inputs;
using NextBest.Core.Models.Trees;
using NextBest.Learning.Boosting;
using Xunit;

namespace NextBest.Tests.Learning.Boosting;

public sealed class TrainCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("nextbest-train-").FullName;

    public TrainCommandTests()
    {
        File.WriteAllText(
            PathOf("schema.yaml"),
            """
            features:
              - { name: score, type: numeric }
              - { name: city, type: categorical }
              - { name: held, type: set }
            """
        );
        WriteExamples("rich.csv", hasScore: true, new(2026, 1, 31));
        WriteExamples("poor.csv", hasScore: false, new(2026, 2, 28));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Train_OnTablesOfDifferentColumns_WritesTreesThatKeepTheMonthsApart()
    {
        Assert.Equal(0, Train("--examples", PathOf("poor.csv")));
        var model = Assert.IsType<SymmetricTreesModel>(Model());
        var period = Assert.Single(model.Parameters.Layout.Columns.OfType<PeriodColumn>());
        Assert.Equal([new DateOnly(2026, 2, 28).DayNumber], period.Starts.ToArray());
        var record = File.ReadAllText(PathOf("model/model.yaml"));
        foreach (
            var line in (string[])
                [
                    "examples_file: \"rich.csv poor.csv\"",
                    "examples_from: \"2026-01-31\"",
                    "examples_until: \"2026-02-28\"",
                    "form: \"symmetric trees\"",
                    $"trees: \"{model.Parameters.Trees.Count}\"",
                    "levels: \"3\"",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"learning_rate: \"{new BoostingOptions().LearningRate}\""
                    ),
                    "increasing: \"score:alpha\"",
                ]
        )
            Assert.Contains($"  {line}\n", record, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--since", "2026-02-01", "2026-02-28", "2026-02-28")]
    [InlineData("--until", "2026-02-27", "2026-01-31", "2026-01-31")]
    public void Train_SinceOrUntilADay_LeavesOutOtherRows(
        string option,
        string day,
        string from,
        string until
    )
    {
        Assert.Equal(0, Train("--examples", PathOf("poor.csv"), option, day));
        var record = File.ReadAllText(PathOf("model/model.yaml"));
        Assert.Contains($"examples_from: \"{from}\"", record, StringComparison.Ordinal);
        Assert.Contains($"examples_until: \"{until}\"", record, StringComparison.Ordinal);
        Assert.Equal(300, RowsIn(record));
        Assert.DoesNotContain(
            Assert.IsType<SymmetricTreesModel>(Model()).Parameters.Layout.Columns,
            column => column is PeriodColumn
        );
    }

    [Fact]
    public void Train_OfTheLogisticForm_WritesALogisticModel()
    {
        Assert.Equal(0, Train("--form", "logistic"));
        Assert.IsType<LogisticModel>(Model());
        var record = File.ReadAllText(PathOf("model/model.yaml"));
        Assert.Contains("form: \"logistic\"", record, StringComparison.Ordinal);
        Assert.DoesNotContain("levels:", record, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--levels", "9", "--levels is 9; it must be 1 to 8.")]
    [InlineData("--levels", "0", "--levels is 0; it must be 1 to 8.")]
    [InlineData("--trees", "0", "--trees")]
    [InlineData("--learning-rate", "1.5", "--learning-rate")]
    [InlineData("--bins", "5000", "--bins is 5000; it must be 1 to 4096.")]
    [InlineData("--half-life-months", "0", "--half-life-months is 0; it must be above 0.")]
    [InlineData("--row-share", "0", "--row-share is 0; it must be 0.01 to 1.")]
    [InlineData("--column-share", "1.1", "--column-share is 1.1; it must be 0.01 to 1.")]
    [InlineData("--patience", "0", "--patience is 0; it must be at least 1.")]
    [InlineData("--split-regularization", "-1", "--split-regularization is -1")]
    public void Parse_OfAnOptionOutOfRange_NamesItAndTheRange(
        string option,
        string value,
        string expected
    )
    {
        var error = Assert.Single(Parse("--form", "trees", option, value).Errors);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_WritesTheReferenceOfAllItsExamples()
    {
        Assert.Equal(0, Train("--examples", PathOf("poor.csv")));
        var lines = File.ReadAllLines(PathOf("model/reference.csv"));
        Assert.Equal("kind,name,bin,count", lines[0]);
        foreach (var variable in (string[])["feature,score,", "feature,held,", "score,alpha,"])
            Assert.Equal(
                600,
                lines.Where(l => l.StartsWith(variable, StringComparison.Ordinal)).Sum(CountIn)
            );
        Assert.Contains("feature,score,missing,300", lines);
        Assert.Contains("score,gamma,missing,0", lines);
        var record = File.ReadAllText(PathOf("model/model.yaml"));
        Assert.Contains("  calibration_error: \"0.", record, StringComparison.Ordinal);

        static int CountIn(string line) =>
            int.Parse(line[(line.LastIndexOf(',') + 1)..], CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData("--increasing", "score")]
    [InlineData("--decreasing", "score:")]
    [InlineData("--increasing", ":alpha")]
    public void Train_WithARuleThatIsNoPair_EndsWithThreeAndSaysHowToWriteIt(
        string option,
        string rule
    )
    {
        Assert.Equal(3, Train(option, rule));
        Assert.False(Directory.Exists(PathOf("model")));
        var e = Assert.Throws<InvalidDataException>(() =>
            TreesOptions.RulesOf(Parse(option, rule))
        );
        Assert.StartsWith(
            $"{option} '{rule}' is no FEATURE:TARGET",
            e.Message,
            StringComparison.Ordinal
        );
    }

    private int Train(params string[] arguments) => Parse(arguments).Invoke(Silent);

    private static InvocationConfiguration Silent =>
        new() { Output = TextWriter.Null, Error = TextWriter.Null };

    private ParseResult Parse(params string[] arguments) =>
        NextBestCommand
            .Create()
            .Parse([
                "train",
                "--examples",
                PathOf("rich.csv"),
                "--schema",
                PathOf("schema.yaml"),
                "--output",
                PathOf("model"),
                "--threads",
                "1",
                .. arguments.Contains("--trees") ? (string[])[] : ["--trees", "15"],
                .. arguments.Contains("--levels") ? (string[])[] : ["--levels", "3"],
                .. arguments.Contains("--increasing")
                    ? (string[])[]
                    : ["--increasing", "score:alpha"],
                .. arguments,
            ]);

    private IPropensityModel Model() =>
        ModelFile
            .Read(
                File.ReadAllBytes(PathOf("model/model.nbm")),
                SchemaFile.Read(PathOf("model/schema.yaml")).Schema!
            )
            .Model!;

    private static int RowsIn(string record) =>
        record
            .Split('\n')
            .Where(line => line.Contains("_rows: ", StringComparison.Ordinal))
            .Sum(line => int.Parse(line.Split('"')[1], CultureInfo.InvariantCulture));

    private string PathOf(string name) => Path.Combine(folder, name);

    private void WriteExamples(string name, bool hasScore, DateOnly day)
    {
        var random = new Random(1);
        var text = new StringBuilder(
            $"customer_id,as_of,{(hasScore ? "score," : "")}city,held,acquired\n"
        );
        for (var row = 0; row < 300; row++)
        {
            var score = random.NextDouble();
            var cells = hasScore ? FormattableString.Invariant($"{score:F4},") : "";
            var held = random.Next(2) == 0 ? "beta" : "";
            var acquired = random.NextDouble() < score ? "alpha" : "gamma";
            text.Append(
                CultureInfo.InvariantCulture,
                $"{name}{row},{day:yyyy-MM-dd},{cells}c{random.Next(3)},{held},{acquired}\n"
            );
        }

        File.WriteAllText(PathOf(name), text.ToString());
    }
}
