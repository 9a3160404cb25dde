using System.CommandLine;
using System.Text.Json;
using NextBest.Cli;

namespace NextBest.Tests.Import;

public sealed class ImportCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("nextbest-import-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void ImportedModel_ScoringRows_WritesOneColumnAnOutput()
    {
        WriteModel();
        Write("rows.csv", "customer_id,segment,age\nC1,vip,40\nC2,mass,\nC3,other,NaN\n");
        Assert.Equal(0, Import());
        Assert.Equal(0, Score());
        Assert.Equal(
            "segment_code,age_or_30\n1,40\n0,30\n-1,30\n",
            File.ReadAllText(PathOf("scores.csv"))
        );
    }

    [Fact]
    public void Import_WithGoldenRows_KeepsThemAndTellsThem()
    {
        WriteModel();
        Write("rows.csv", "age,segment\n40,vip\n");
        Write("expected.csv", "age_or_30,segment_code\n40.0001,1\n");
        var json = new StringWriter();
        Assert.Equal(
            0,
            Invoke(
                json,
                "import-model",
                "--from",
                PathOf("model.onnx"),
                "--output",
                PathOf("model"),
                "--inputs",
                PathOf("rows.csv"),
                "--expected",
                PathOf("expected.csv"),
                "--json"
            )
        );
        var root = JsonDocument.Parse(json.ToString()).RootElement;
        Assert.Equal(1, root.GetProperty("golden_rows").GetInt32());
        Assert.Equal(
            "age,segment,expected:segment_code,expected:age_or_30\n40,vip,1,40.0001\n",
            File.ReadAllText(PathOf("model/golden.csv"))
        );
        Assert.Contains(
            "source_sha256",
            File.ReadAllText(PathOf("model/model.yaml")),
            StringComparison.Ordinal
        );
        Assert.Equal(0, Score());
    }

    [Fact]
    public void Import_WithAnotherGoldenRow_WritesNothing()
    {
        WriteModel();
        Write("rows.csv", "age,segment\n40,vip\n40,mass\n");
        Write("expected.csv", "age_or_30\n40\n41\n");
        Assert.Equal(
            3,
            Import("--inputs", PathOf("rows.csv"), "--expected", PathOf("expected.csv"))
        );
        Assert.False(Directory.Exists(PathOf("model")));
    }

    [Fact]
    public void Import_OfInputsWithoutExpected_IsAFaultyCommandLine()
    {
        WriteModel();
        Assert.NotEqual(0, Import("--inputs", PathOf("rows.csv")));
        Assert.False(Directory.Exists(PathOf("model")));
    }

    [Theory]
    [InlineData("age\n1\n")]
    [InlineData("age,segment\n1,a\nx,a\n")]
    [InlineData("age,segment\n1\n")]
    [InlineData("age,segment,age\n1,a,2\n")]
    [InlineData("")]
    public void Score_OfBrokenRows_WritesNothing(string rows)
    {
        WriteModel();
        Import();
        Write("rows.csv", rows);
        Assert.Equal(3, Score());
        Assert.False(File.Exists(PathOf("scores.csv")));
        Assert.False(File.Exists(PathOf("scores.csv.tmp")));
    }

    [Fact]
    public void Score_WithADamagedModel_SaysSo()
    {
        WriteModel();
        Import();
        Write("rows.csv", "age,segment\n1,a\n");
        var path = PathOf("model/imported.nbm");
        var bytes = File.ReadAllBytes(path);
        bytes[^40] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.Equal(3, Score());
    }

    private void WriteModel()
    {
        var graph = new OnnxBuilder();
        var age = graph.Input("age");
        var segment = graph.Input("segment", 1, NextBest.Learning.Import.Onnx.ElementType.String);
        graph.Output(
            graph.Node(
                "LabelEncoder",
                [segment],
                ("keys_strings", new[] { "mass", "vip" }),
                ("values_int64s", new[] { 0L, 1 })
            ),
            "segment_code"
        );
        graph.Output(
            graph.Node(
                "Imputer",
                [age],
                ("imputed_value_floats", new[] { 30f }),
                ("replaced_value_float", float.NaN)
            ),
            "age_or_30"
        );
        File.WriteAllBytes(PathOf("model.onnx"), graph.Bytes());
    }

    private int Import(params string[] more) =>
        Invoke(
            TextWriter.Null,
            ["import-model", "--from", PathOf("model.onnx"), "--output", PathOf("model"), .. more]
        );

    private int Score() =>
        Invoke(
            TextWriter.Null,
            "score-model",
            "--model",
            PathOf("model"),
            "--inputs",
            PathOf("rows.csv"),
            "--output",
            PathOf("scores.csv")
        );

    private static int Invoke(TextWriter output, params string[] arguments) =>
        NextBestCommand
            .Create()
            .Parse(arguments)
            .Invoke(new InvocationConfiguration { Output = output, Error = TextWriter.Null });

    private void Write(string name, string text) => File.WriteAllText(PathOf(name), text);

    private string PathOf(string name) => Path.Combine(folder, name);
}
