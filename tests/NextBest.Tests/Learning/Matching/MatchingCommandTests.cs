using NextBest.Bundles.Catalog;
using NextBest.Bundles.ModelFiles;
using NextBest.Cli;
using NextBest.SampleBank;
using NextBest.SampleBank.Writers;
using NextBest.Tests.SampleBank;

namespace NextBest.Tests.Learning.Matching;

public sealed class MatchingCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("nextbest-verbs-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task TrainAndEvaluate_OfGeneratedChoices_EndWithZeroAndWriteTheModel()
    {
        await GenerateAsync();

        Assert.Equal(0, Train("--schema", SampleBankFixture.Folder));
        Assert.Equal(
            0,
            Run(
                "evaluate-matching",
                "--model",
                PathOf("model"),
                "--oracle",
                PathOf("choices_oracle.csv"),
                "--holdout",
                "0.3",
                "--json"
            )
        );

        var read = MatchingFile.Read(
            Path.Combine(PathOf("model"), MatchingFile.FileName),
            SampleBankFixture.Schema
        );
        Assert.Contains("short", read.Model!.Tags);
        Assert.StartsWith(
            "# Matching model card",
            await File.ReadAllTextAsync(
                Path.Combine(PathOf("model"), "matching.md"),
                TestContext.Current.CancellationToken
            ),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Train_WithMostlyUnknownProducts_EndsWithThreeAndWritesNothing()
    {
        await GenerateAsync();
        var lines = await File.ReadAllLinesAsync(
            PathOf("choices.csv"),
            TestContext.Current.CancellationToken
        );
        await File.WriteAllLinesAsync(
            PathOf("choices.csv"),
            lines.Select((line, i) => i % 3 == 1 || i == 0 ? line : $"{line}x"),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(3, Train("--schema", SampleBankFixture.Folder));
        Assert.False(Directory.Exists(PathOf("model")));
        Assert.Equal(0, Train("--schema", SampleBankFixture.Folder, "--max-broken", "0.9"));
    }

    [Fact]
    public async Task Train_WithAnOpenSchema_EndsWithThree()
    {
        await GenerateAsync();
        await File.WriteAllTextAsync(
            PathOf("schema.yaml"),
            "features:\n  - name: held\n    kind: set\n",
            TestContext.Current.CancellationToken
        );

        Assert.Equal(3, Train("--schema", PathOf("schema.yaml")));
    }

    [Fact]
    public void Train_WithoutSuchABundle_EndsWithThree() =>
        Assert.Equal(
            3,
            Train("--schema", SampleBankFixture.Folder, "--bundle", PathOf("no-bundle"))
        );

    private int Train(params string[] arguments) =>
        Run([
            "train-matching",
            "--output",
            PathOf("model"),
            "--holdout",
            "0.3",
            "--threads",
            "1",
            .. arguments,
        ]);

    private int Run(params string[] arguments) =>
        NextBestCommand
            .Create()
            .Parse([
                .. arguments,
                "--examples",
                PathOf("examples.csv"),
                "--choices",
                PathOf("choices.csv"),
                .. arguments.Contains("--bundle")
                    ? (string[])[]
                    : ["--bundle", SampleBankFixture.Folder],
            ])
            .Invoke();

    private string PathOf(string name) => Path.Combine(folder, name);

    private Task<BankFilesSummary> GenerateAsync()
    {
        var catalog = CatalogFile.Read(Path.Combine(SampleBankFixture.Folder, "catalog.yaml"));
        var bank = new BankSimulator(
            SampleBankFixture.Schema,
            new SampleBankOptions
            {
                Customers = 300,
                Months = 4,
                Start = new DateOnly(2025, 10, 1),
            },
            catalog.Catalog
        );
        return BankFiles.WriteAsync(
            bank,
            new BankFilesOptions { Folder = folder },
            _ => { },
            TestContext.Current.CancellationToken
        );
    }
}
