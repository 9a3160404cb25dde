using System.CommandLine;
using System.Text.Json;
using System.Xml;
using NextBest.Cli;
using NextBest.SampleBank;
using NextBest.SampleBank.Writers;
using NextBest.Tests.SampleBank;
using Xunit;

namespace NextBest.Tests.Learning;

public sealed class EvaluationCommandTests : IDisposable
{
    private readonly string folder = Directory
        .CreateTempSubdirectory("nextbest-evaluate-")
        .FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Evaluate_WithAReport_WritesAPageWithoutCustomers()
    {
        await GenerateAsync();
        Assert.Equal(0, Train("model"));
        Assert.Equal(0, Train("other", "--bins", "2", "--regularization", "500"));
        Assert.Equal(
            0,
            Run(
                "evaluate",
                "--model",
                PathOf("model"),
                "--compare",
                PathOf("other"),
                "--segment",
                "age",
                "--segment",
                "residence",
                "--bootstrap",
                "20",
                "--report",
                PathOf("pages/report.html")
            )
        );
        var page = await ReadAsync("pages/report.html");
        using var reader = XmlReader.Create(
            new StringReader(page),
            new() { DtdProcessing = DtdProcessing.Ignore }
        );
        while (reader.Read())
            Assert.NotEqual(XmlNodeType.EntityReference, reader.NodeType);
        var customer = (await ReadAsync("examples.csv")).Split('\n')[1].Split(',')[0];
        Assert.DoesNotContain(customer, page, StringComparison.Ordinal);
        Assert.Contains("id=\"comparison\"", page, StringComparison.Ordinal);
        Assert.Contains("By residence", page, StringComparison.Ordinal);
        Assert.False(File.Exists(PathOf("pages/report.html.tmp")));
    }

    [Fact]
    public async Task Evaluate_AsJson_HasEveryPart()
    {
        await GenerateAsync();
        Train("model");
        var json = Output(
            "evaluate",
            "--model",
            PathOf("model"),
            "--compare",
            PathOf("model"),
            "--segment",
            "held",
            "--importance",
            "--bootstrap",
            "20",
            "--json"
        );
        var root = JsonDocument.Parse(json).RootElement;
        Assert.InRange(root.GetProperty("calibration").GetProperty("error").GetDouble(), 0, 0.05);
        Assert.Equal("held", root.GetProperty("segmentations")[0].GetProperty("name").GetString());
        var difference = root.GetProperty("comparison").GetProperty("differences");
        Assert.Equal(0, difference.GetProperty("map_at_7").GetProperty("value").GetDouble());
        Assert.Equal(1, difference.GetProperty("map_at_7").GetProperty("p_value").GetDouble());
        Assert.True(root.GetProperty("feature_importance").GetArrayLength() > 50);
        Assert.Equal(21, root.GetProperty("targets")[0].GetProperty("gains").GetArrayLength());
    }

    [Fact]
    public async Task Evaluate_ByAnUnknownSegment_EndsWithThree()
    {
        await GenerateAsync();
        Train("model");
        Assert.Equal(3, Run("evaluate", "--model", PathOf("model"), "--segment", "shoe_size"));
    }

    [Fact]
    public async Task Evaluate_BySegmentOfABundle_JudgesItsCustomers()
    {
        await GenerateAsync();
        Train("model");
        var json = Output(
            "evaluate",
            "--model",
            PathOf("model"),
            "--bundle",
            SampleBankFixture.Folder,
            "--segment",
            "core_tier",
            "--bootstrap",
            "0",
            "--json"
        );
        var segments = JsonDocument.Parse(json).RootElement.GetProperty("segmentations")[0];
        Assert.Equal(2, segments.GetProperty("segments").GetArrayLength());
    }

    [Fact]
    public async Task Recalibrate_ToRecentExamples_WritesAModelThatEvaluates()
    {
        await GenerateAsync();
        Train("model");
        Assert.Equal(
            0,
            Run("recalibrate", "--model", PathOf("model"), "--output", PathOf("recent"))
        );
        Assert.Equal(0, Run("evaluate", "--model", PathOf("recent"), "--bootstrap", "0"));
        var record = await ReadAsync("recent/model.yaml");
        Assert.Contains("recalibrated_from: ", record, StringComparison.Ordinal);
        Assert.Contains("former_calibration_error", record, StringComparison.Ordinal);
        Assert.Contains("training_rows", record, StringComparison.Ordinal);
        Assert.StartsWith(
            "# Model card",
            await ReadAsync("recent/card.md"),
            StringComparison.Ordinal
        );
    }

    private int Train(string output, params string[] arguments) =>
        Run([
            "train",
            "--schema",
            SampleBankFixture.Folder,
            "--output",
            PathOf(output),
            "--threads",
            "1",
            .. arguments,
        ]);

    private int Run(params string[] arguments) => Invoke(arguments, TextWriter.Null);

    private string Output(params string[] arguments)
    {
        var written = new StringWriter();
        Assert.Equal(0, Invoke(arguments, written));
        return written.ToString();
    }

    private int Invoke(string[] arguments, TextWriter output) =>
        NextBestCommand
            .Create()
            .Parse([.. arguments, "--examples", PathOf("examples.csv")])
            .Invoke(new InvocationConfiguration { Output = output });

    private string PathOf(string name) => Path.Combine(folder, name);

    private Task<string> ReadAsync(string name) =>
        File.ReadAllTextAsync(PathOf(name), TestContext.Current.CancellationToken);

    private Task<BankFilesSummary> GenerateAsync() =>
        BankFiles.WriteAsync(
            new BankSimulator(
                SampleBankFixture.Schema,
                new SampleBankOptions
                {
                    Customers = 400,
                    Months = 4,
                    Start = new DateOnly(2025, 10, 1),
                }
            ),
            new BankFilesOptions { Folder = folder },
            _ => { },
            TestContext.Current.CancellationToken
        );
}
