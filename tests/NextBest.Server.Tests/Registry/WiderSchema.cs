using System.Globalization;
using NextBest.Bundles.ModelFiles;
using NextBest.Bundles.Schemas;
using NextBest.Core.Features;
using NextBest.Core.Models;
using NextBest.Core.Models.Inputs;

namespace NextBest.Server.Tests.Registry;

/// <summary>Gives a draft of the sample bundle a schema with one feature more, so that its profiles are laid out otherwise, and a small model of it.</summary>
internal static class WiderSchema
{
    private const string Added = "fresh";

    public static void Give(string folder)
    {
        var targets = TargetsOf(folder);
        File.AppendAllText(
            Path.Combine(folder, SchemaFile.FileName),
            $"  - name: {Added}\n    type: numeric\n    unit: days\n"
        );
        foreach (var name in (string[])["matching.nbm", "matching.md"])
            File.Delete(Path.Combine(folder, name));
        var schema = SchemaFile.Read(Path.Combine(folder, SchemaFile.FileName)).Schema!;
        var model = ModelOf(schema, targets);
        using (var stream = File.Create(Path.Combine(folder, "model.nbm")))
            ModelFile.Write(stream, model);
        RewriteGolden(Path.Combine(folder, "golden.csv"), model);
    }

    private static string[] TargetsOf(string folder) =>
        [
            .. File.ReadLines(Path.Combine(folder, "golden.csv"))
                .First()
                .Split(',')
                .Where(c => c.StartsWith("p_", StringComparison.Ordinal))
                .Select(c => c["p_".Length..]),
        ];

    private static LogisticModel ModelOf(FeatureSchema schema, string[] targets)
    {
        schema.TryFind("age", out var age);
        var layout = new InputLayout(schema, [new NumericColumn(age!, [30f, 60f])]);
        return new LogisticModel(
            new LogisticParameters
            {
                Layout = layout,
                Outputs = new()
                {
                    Targets = targets,
                    Link = ModelLink.Independent,
                    Slopes = [.. targets.Select(_ => 1f)],
                    Intercepts = [.. targets.Select(_ => 0f)],
                    BaseRates = [.. targets.Select(_ => 0.05f)],
                    HoldingExcludes = [.. targets.Select(_ => false)],
                },
                Weights =
                [
                    .. Enumerable
                        .Range(0, layout.RowCount * targets.Length)
                        .Select(i => i % 5 / 5f),
                ],
                Biases = [.. targets.Select((_, i) => -3 - i / 10f)],
            }
        );
    }

    private static void RewriteGolden(string path, LogisticModel model)
    {
        var lines = File.ReadAllLines(path);
        var columns = lines[0].Split(',');
        var kept = Array.FindIndex(columns, c => c.StartsWith("p_", StringComparison.Ordinal));
        var targets = model.Outputs.Targets;
        var written = new List<string>
        {
            string.Join(',', [.. columns[..kept], Added, .. targets.Select(t => $"p_{t}")]),
        };
        foreach (var fields in lines.Skip(1).Select(line => line.Split(',')))
            written.Add(
                string.Join(
                    ',',
                    [.. fields[..kept], "", .. ScoresOf(model, columns[..kept], fields)]
                )
            );
        File.WriteAllLines(path, written);
    }

    private static IEnumerable<string> ScoresOf(
        LogisticModel model,
        string[] columns,
        string[] fields
    )
    {
        var builder = new ProfileBuilder(model.Schema, UnknownValues.Accept);
        for (var i = 0; i < columns.Length; i++)
            if (model.Schema.TryFind(columns[i], out var feature))
                Assert.Null(builder.SetText(feature, fields[i]));
        var scores = new float[model.Outputs.Targets.Count];
        model.Score(builder.Build(default), new float[model.ScratchLength], scores);
        return scores.Select(s => s.ToString("R", CultureInfo.InvariantCulture));
    }
}
