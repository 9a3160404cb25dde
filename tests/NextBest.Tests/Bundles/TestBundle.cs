using System.Globalization;
using System.Text;
using NextBest.Bundles;
using NextBest.Bundles.ModelFiles;
using NextBest.Bundles.Schemas;
using NextBest.Core.Features;
using NextBest.Core.Models;
using NextBest.Core.Models.Inputs;
using NextBest.Core.Ranking;
using Xunit;

namespace NextBest.Tests.Bundles;

/// <summary>
/// A small sealed bundle in a folder of its own: four lines, nine products, eleven features, a real model. Tests change
/// its files and load it; disposing removes it.
/// </summary>
internal sealed class TestBundle : IDisposable
{
    public const string Version = "2026.11.1";

    /// <summary>Writes a bundle without faults.</summary>
    public TestBundle()
    {
        Folder = Directory.CreateTempSubdirectory("nextbest-bundle-").FullName;
        Directory.CreateDirectory(Path.Combine(Folder, "texts"));
        Write("schema.yaml", TestBundleTexts.Schema);
        Write("catalog.yaml", TestBundleTexts.Catalog);
        Write("policy.yaml", TestBundleTexts.Policy);
        Write("texts/zh.yaml", TestBundleTexts.Chinese);
        Write("texts/en.yaml", TestBundleTexts.English);
        Write("model.yaml", TestBundleTexts.Training);
        Write("card.md", "# Model card\n");
        Schema = SchemaFile.Read(Path.Combine(Folder, "schema.yaml")).Schema!;
        Model = ModelOf(Schema);
        UseModel(Model);
    }

    /// <summary>The bundle's folder.</summary>
    public string Folder { get; }

    /// <summary>The schema that was written.</summary>
    public FeatureSchema Schema { get; }

    /// <summary>The model that was written.</summary>
    public LogisticModel Model { get; }

    /// <summary>The bundle in memory, for tests that are not about files.</summary>
    public static DecisionBundle Loaded()
    {
        using var bundle = new TestBundle();
        return bundle.Load().Bundle!;
    }

    /// <summary>Replaces a text in one file, and expects a fault that ends with what is expected.</summary>
    public static void AssertFault(string file, string old, string with, string expected)
    {
        using var files = new TestBundle();
        files.Replace(file, old, with);
        files.Seal();

        var result = files.Load();

        Assert.Null(result.Bundle);
        Assert.Contains(
            result.Faults,
            f =>
                (f.File, f.Line > 0, f.Column > 0) == (file, true, true)
                && $"{f}".EndsWith($": {expected}", StringComparison.Ordinal)
        );
    }

    /// <summary>Writes another model of the same schema with its golden rows, and seals.</summary>
    public void UseModel(IPropensityModel model)
    {
        using (var stream = File.Create(Path.Combine(Folder, "model.nbm")))
            ModelFile.Write(stream, model);
        Write("golden.csv", GoldenOf(model));
        Seal();
    }

    public BundleLoadResult Load() => BundleReader.Load(Folder);

    /// <summary>Writes the hashes of the files as they are now.</summary>
    public void Seal() => Assert.Empty(BundleWriter.Seal(Folder, "test-bank", Version));

    public string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    public void Write(string file, string text) =>
        File.WriteAllText(Path.Combine(Folder, file), text);

    public byte[] ReadBytes(string file) => File.ReadAllBytes(Path.Combine(Folder, file));

    public void WriteBytes(string file, byte[] content) =>
        File.WriteAllBytes(Path.Combine(Folder, file), content);

    /// <summary>Replaces a text that the file holds exactly once.</summary>
    public void Replace(string file, string old, string with)
    {
        var parts = Read(file).Split(old);
        Assert.Equal(2, parts.Length);
        Write(file, string.Join(with, parts));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static LogisticModel ModelOf(FeatureSchema schema)
    {
        schema.TryFind("age", out var age);
        schema.TryFind("aum_yuan", out var assets);
        var layout = new InputLayout(
            schema,
            [
                new NumericColumn(age!, [30f, 60f]),
                new NumericColumn(assets!, [50_000f]),
                new SetColumn(schema.Held),
            ]
        );
        string[] targets = ["time_deposit", "fund", "tuition", "business_loan"];
        return new LogisticModel(
            new LogisticParameters
            {
                Layout = layout,
                Outputs = new()
                {
                    Targets = targets,
                    Link = ModelLink.Independent,
                    Slopes = [1, 1, 1, 1],
                    Intercepts = [0, 0.1f, 0.2f, 0],
                    BaseRates = [0.25f, 0.125f, 0.05f, 0.02f],
                    HoldingExcludes = [false, false, true, false],
                },
                Weights =
                [
                    .. Enumerable
                        .Range(0, layout.RowCount * targets.Length)
                        .Select(i => (i % 7 - 3) / 3f),
                ],
                Biases = [-1, -2, -3, -4],
            }
        );
    }

    private static string GoldenOf(IPropensityModel model)
    {
        string[] rows =
        [
            "G1,2026-10-31,61,48000,C2,2026-03-01,south,time_deposit,8000,40000,0,0,0",
            "G2,2026-10-31,25,,C5,2025-01-31,\"north\",,,,,,",
            "G3,2026-10-31,,120000,,,,fund|tuition,20000,0,100000,0,90000",
        ];
        var text = new StringBuilder(
            "customer_id,as_of,age,aum_yuan,risk_grade,risk_assessed_on,home,held,cash_yuan,stable_yuan,growth_yuan,"
                + $"protection_yuan,equity_yuan,{string.Join(',', model.Targets.Select(t => $"p_{t}"))}\n"
        );
        foreach (var row in rows)
            text.AppendLine(CultureInfo.InvariantCulture, $"{row},{ScoresOf(model, row)}");
        return text.ToString();
    }

    private static string ScoresOf(IPropensityModel model, string row)
    {
        var builder = new ProfileBuilder(model.Schema);
        var fields = row.Replace("\"", "", StringComparison.Ordinal).Split(',');
        foreach (var feature in model.Schema.Features)
            Assert.Null(builder.SetText(feature, fields[2 + feature.Index]));
        var scores = new float[model.Targets.Count];
        model.Score(builder.Build(default), new float[model.ScratchLength], scores);
        return string.Join(',', scores.Select(s => s.ToString("R", CultureInfo.InvariantCulture)));
    }
}
