using System.CommandLine;
using NextBest.Cli;
using NextBest.Core.Catalog;
using NextBest.Core.Explanations;
using NextBest.Core.Features;
using NextBest.Core.Models;
using NextBest.Core.Models.Imported;
using NextBest.Core.Ranking;
using NextBest.Tests.Bundles;

namespace NextBest.Tests.Import;

/// <summary>A model of another library on its way into a bundle, by the verbs that people use.</summary>
public sealed class ImportForBundleTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 10, 0, 0, TimeSpan.FromHours(8));
    private readonly TestBundle files = new();
    private readonly string folder = Directory.CreateTempSubdirectory("nextbest-import-").FullName;

    public ImportForBundleTests()
    {
        File.WriteAllBytes(PathOf("model.onnx"), BankModel.Graph().Bytes());
        Write("targets.csv", BankModel.Targets);
        Write("map.csv", BankModel.InputsMap);
        Write("examples.csv", BankModel.Examples);
    }

    public void Dispose()
    {
        files.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Bundle_SealedWithAnImportedModel_DecidesAndExplainsByIt()
    {
        Assert.Equal(0, Import());
        Assert.Equal(0, Invoke("bundle", "seal", files.Folder, "--model", PathOf("model")));
        var result = files.Load();
        Assert.Empty(result.Faults);
        Assert.Equal(50, result.GoldenCustomers.Count);
        var bundle = result.Bundle!;
        var model = Assert.IsType<ImportedPropensityModel>(bundle.Model);
        var context = new DecisionContext
        {
            Now = Now,
            Channel = Channel.MobileApp,
            Limit = 5,
        };
        var workspace = new DecisionWorkspace();
        var subject = Subject.Of(Customer(bundle.Schema));
        DecisionEngine.Decide(bundle, subject, context, workspace);
        Assert.NotEqual(0, workspace.Items.Length);
        var product = workspace.Items[0].Product;
        var why = ProductExplainer.Explain(bundle, subject, context, new(), product);
        var margins = new float[model.Targets.Count];
        model.Margins(subject.Profile!, new float[model.ScratchLength], margins);
        var line = bundle.Catalog.Lines[bundle.Catalog.Products[product].Line];
        var target = model.Targets.ToList().IndexOf(line.Id);
        Assert.Equal(margins[target], why.Baseline!.Value + why.Contributions!.Sum(), 1e-4);
        Assert.Contains(why.Contributions, c => c != 0);
        AssertAllocatesNothing(() => DecisionEngine.Decide(bundle, subject, context, workspace));
    }

    [Fact]
    public void Import_ForABundle_TellsSourceFilesAndTargets()
    {
        Assert.Equal(0, Import());
        var card = File.ReadAllText(PathOf("model/card.md"));
        Assert.Contains("LinearClassifier", card, StringComparison.Ordinal);
        Assert.Contains("| fund | probability_fund | no |", card, StringComparison.Ordinal);
        Assert.Contains("| has_fund | held |", card, StringComparison.Ordinal);
        var record = File.ReadAllText(PathOf("model/model.yaml"));
        Assert.Contains("inputs_map_sha256", record, StringComparison.Ordinal);
        Assert.False(File.Exists(PathOf("model/imported.nbm")));
        // Twice the same import is the same model, to the byte.
        var bytes = File.ReadAllBytes(PathOf("model/model.nbm"));
        Assert.Equal(0, Import());
        Assert.Equal(bytes, File.ReadAllBytes(PathOf("model/model.nbm")));
    }

    [Fact]
    public void Import_WithoutTheMap_WritesNothing()
    {
        Assert.Equal(3, Import(map: false));
        Assert.False(Directory.Exists(PathOf("model")));
    }

    [Theory]
    [InlineData("--schema", "s")]
    [InlineData("--targets", "t", "--examples", "e")]
    [InlineData("--inputs-map", "m")]
    public void Import_WithSomeOptionsOfABundle_IsAFaultyCommandLine(params string[] options)
    {
        Assert.NotEqual(
            0,
            Invoke([
                "import-model",
                "--from",
                PathOf("model.onnx"),
                "--output",
                PathOf("model"),
                .. options,
            ])
        );
        Assert.False(Directory.Exists(PathOf("model")));
    }

    [Fact]
    public void Predict_WithAnImportedModel_RanksByItsProbabilities()
    {
        Import();
        Assert.Equal(
            0,
            Invoke(
                "predict",
                "--examples",
                PathOf("examples.csv"),
                "--model",
                PathOf("model"),
                "--output",
                PathOf("ranked.csv")
            )
        );
        var lines = File.ReadAllLines(PathOf("ranked.csv"));
        Assert.Equal(5, lines.Length);
        // Who holds a fund can't buy the line again.
        Assert.DoesNotContain("fund", lines[1], StringComparison.Ordinal);
    }

    private static void AssertAllocatesNothing(Action run)
    {
        run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static CustomerProfile Customer(FeatureSchema schema)
    {
        var builder = new ProfileBuilder(schema);
        schema.TryFind("age", out var age);
        schema.TryFind("home", out var home);
        builder.SetNumber(age!, 61);
        builder.SetCategory(home!, "south");
        builder.SetEmpty(schema.Held);
        return builder.Build(Now.AddDays(-2));
    }

    private int Import(bool map = true) =>
        Invoke([
            "import-model",
            "--from",
            PathOf("model.onnx"),
            "--output",
            PathOf("model"),
            "--schema",
            files.Folder,
            "--targets",
            PathOf("targets.csv"),
            "--examples",
            PathOf("examples.csv"),
            .. map ? ["--inputs-map", PathOf("map.csv")] : Array.Empty<string>(),
        ]);

    private static int Invoke(params string[] arguments) =>
        NextBestCommand
            .Create()
            .Parse(arguments)
            .Invoke(
                new InvocationConfiguration { Output = TextWriter.Null, Error = TextWriter.Null }
            );

    private void Write(string name, string text) => File.WriteAllText(PathOf(name), text);

    private string PathOf(string name) => Path.Combine(folder, name);
}
