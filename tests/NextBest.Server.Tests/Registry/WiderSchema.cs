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
        var targets = GoldenFile.TargetsOf(folder);
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
        GoldenFile.Rewrite(folder, model);
    }

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
}
