using NextBest.Bundles.ModelFiles;
using NextBest.Bundles.Schemas;
using NextBest.Core.Features;
using NextBest.Core.Models;
using NextBest.Core.Models.Ensembles;
using NextBest.Core.Models.Imported;
using NextBest.Core.Models.Imported.Features;
using NextBest.Core.Models.Imported.Steps;

namespace NextBest.Server.Tests.Registry;

/// <summary>Gives a draft of the sample bundle a model of imported trees: one of a single split for each line.</summary>
internal static class ImportedBank
{
    private static readonly (string Feature, double Threshold)[] Questions =
    [
        ("age", 50),
        ("aum_90d", 100_000),
        ("tenure_months", 60),
        ("mobile_logins_30d", 4),
    ];

    public static void Give(string folder)
    {
        var schema = SchemaFile.Read(Path.Combine(folder, SchemaFile.FileName)).Schema!;
        var model = ModelOf(schema, GoldenFile.TargetsOf(folder));
        using (var stream = File.Create(Path.Combine(folder, ModelFile.FileName)))
            ModelFile.Write(stream, model);
        GoldenFile.Rewrite(folder, model);
        File.Delete(Path.Combine(folder, "reference.csv"));
    }

    private static ImportedPropensityModel ModelOf(FeatureSchema schema, string[] targets) =>
        new(
            new()
            {
                Schema = schema,
                Outputs = new()
                {
                    Targets = targets,
                    Link = ModelLink.Independent,
                    Slopes = [.. targets.Select(_ => 1f)],
                    Intercepts = new float[targets.Length],
                    BaseRates = [.. targets.Select(_ => 0.05f)],
                    HoldingExcludes = [.. targets.Select(_ => true)],
                },
                Margins = new(
                    new()
                    {
                        Inputs = [.. Questions.Select(q => new ImportedInput(q.Feature))],
                        Steps = [new TreesStep(new(0, Questions.Length), Trees(targets.Length))],
                        Outputs =
                        [
                            .. targets.Select(
                                (t, i) => new ImportedOutput(t, Questions.Length + i)
                            ),
                        ],
                    }
                ),
                Inputs = [.. Questions.Select(q => InputOf(schema, q.Feature))],
            }
        );

    private static NumberInput InputOf(FeatureSchema schema, string name) =>
        schema.TryFind(name, out var feature)
            ? new(feature)
            : throw new InvalidOperationException($"The sample schema has no feature '{name}'.");

    private static TreeEnsemble Trees(int targets)
    {
        int[] all = [.. Enumerable.Range(0, targets)];
        return new(
            new()
            {
                InputCount = Questions.Length,
                OutputCount = targets,
                Precision = EnsemblePrecision.Binary32,
                Aggregation = TreeAggregation.Sum,
                BaseScores = [.. all.Select(t => -2 - t / 20.0)],
                Roots = [.. all.Select(t => 3 * t)],
                Tests =
                [
                    .. all.SelectMany(_ => new[] { NodeTest.Less, NodeTest.Leaf, NodeTest.Leaf }),
                ],
                Inputs = [.. all.SelectMany(t => new[] { t % Questions.Length, 0, 0 })],
                Thresholds =
                [
                    .. all.SelectMany(t =>
                        new[] { Questions[t % Questions.Length].Threshold, 0, 0 }
                    ),
                ],
                Yes = [.. all.SelectMany(t => new[] { 3 * t + 1, 2 * t, 2 * t + 1 })],
                No = [.. all.SelectMany(t => new[] { 3 * t + 2, 2 * t + 1, 2 * t + 2 })],
                Missing = [.. all.SelectMany(_ => new MissingRule[] { MissingRule.Nan, 0, 0 })],
                MissingIsYes = [.. all.SelectMany(_ => new[] { true, false, false })],
                Sets = [],
                LeafOutputs = [.. all.SelectMany(t => new[] { t, t })],
                LeafValues = [.. all.SelectMany(t => t % 2 == 0 ? new[] { -1.0, 1 } : [1.0, -1])],
            }
        );
    }
}
