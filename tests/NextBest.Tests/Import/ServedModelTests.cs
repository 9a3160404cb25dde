using System.Globalization;
using NextBest.Core.Features;
using NextBest.Core.Models;
using NextBest.Core.Models.Imported;
using NextBest.Learning.Examples;
using NextBest.Learning.Import.Propensities;

namespace NextBest.Tests.Import;

/// <summary>Models that other libraries trained, as propensity models: what they give to customers is what the library predicted.</summary>
[Collection(nameof(TrainedModels))]
public class ServedModelTests(TrainedModels trained)
{
    private const double Tolerance = 1e-5;

    public static TheoryData<string, string, string[]> Served =>
        new()
        {
            { "boosting_binary", "numbers", ["output_probability_1"] },
            { "boosting_classes", "numbers", Classes("output_probability_") },
            { "xgboost_binary", "numbers", ["probability"] },
            { "xgboost_classes", "numbers", Classes("probability_") },
            {
                "pipeline",
                "table",
                ["output_probability_car", "output_probability_home", "output_probability_none"]
            },
        };

    [Theory]
    [MemberData(nameof(Served))]
    public void Score_OfTheSourcesRows_IsWhatTheSourcePredicted(
        string name,
        string columns,
        string[] outputs
    )
    {
        var (model, examples) = Import(name, columns, outputs);
        var (scratch, scores) = (new float[model.ScratchLength], new float[outputs.Length]);
        var expected = Table.Read(trained.PathOf(name, "expected.csv"));
        for (var row = 0; row < examples.Count; row++)
        {
            model.Score(examples.Profile(row), scratch, scores);
            for (var t = 0; t < outputs.Length; t++)
                Assert.Equal(expected.Number(row, outputs[t]), scores[t], Tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Served))]
    public void Explain_OfTheSourcesRows_AddsUpToTheMargin(
        string name,
        string columns,
        string[] outputs
    )
    {
        var (model, examples) = Import(name, columns, outputs);
        var (scratch, margins) = (new float[model.ScratchLength], new float[outputs.Length]);
        int[] targets = [.. Enumerable.Range(0, outputs.Length)];
        var features = model.Schema.Features.Count;
        var contributions = new float[features * outputs.Length];
        var credited = new HashSet<int>();
        for (var row = 0; row < examples.Count; row++)
        {
            model.Margins(examples.Profile(row), scratch, margins);
            model.Explain(examples.Profile(row), targets, scratch, contributions);
            for (var t = 0; t < targets.Length; t++)
            {
                var own = contributions.AsSpan(t * features, features);
                var sum = (double)model.Baseline(t);
                for (var f = 0; f < features; f++)
                {
                    sum += own[f];
                    if (own[f] != 0)
                        credited.Add(f);
                }

                Assert.Equal(margins[t], sum, Tolerance * 10);
            }
        }

        Assert.Contains(credited, f => f != model.Schema.Held.Index);
    }

    [Theory]
    [MemberData(nameof(Served))]
    public void ScoreAndExplain_OfAnyModel_AllocateNothing(
        string name,
        string columns,
        string[] outputs
    )
    {
        var (model, examples) = Import(name, columns, outputs);
        var profile = examples.Profile(0);
        var (scratch, scores) = (new float[model.ScratchLength], new float[outputs.Length]);
        var contributions = new float[model.Schema.Features.Count];
        void Run()
        {
            model.Score(profile, scratch, scores);
            model.Explain(profile, [0], scratch, contributions);
        }

        Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData("forest_binary", "output_probability_1", "TreeEnsembleClassifier")]
    [InlineData("forest_texts", "output_probability_car", "TreeEnsembleClassifier")]
    [InlineData("forest_regression", "variable", "TreeEnsembleRegressor")]
    [InlineData("xgboost_regression", "prediction", "reg:squarederror")]
    [InlineData("xgboost_classes", "label", "makes no probability of margins")]
    [InlineData("forest_texts", "output_label", "it is a label")]
    [InlineData("xgboost_classes", "probability_0", "class 1 shares the softmax")]
    [InlineData("boosting_binary", "output_probability_7", "is none of the model's")]
    public void Make_OfWhatHasNoExactReasons_IsRefusedByName(
        string name,
        string output,
        string expected
    )
    {
        var fault = Assert.Throws<InvalidDataException>(() => Import(name, "numbers", [output]));
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    private static string[] Classes(string prefix) =>
        [.. Enumerable.Range(0, 3).Select(c => $"{prefix}{c}")];

    private (ImportedPropensityModel Model, ExampleSet Examples) Import(
        string name,
        string columns,
        string[] outputs
    )
    {
        var source = trained.Import(name);
        var examples = Examples(name, columns == "table" ? Customers : Numbers);
        var targets = string.Concat(outputs.Select((o, t) => $"{o},target{t}\n"));
        var model = ImportedPropensities.Make(
            source,
            TargetMap.Read(Text.Stream($"output,target\n{targets}")),
            InputsMap.Empty,
            examples,
            []
        );
        return (model, examples);
    }

    private static FeatureSchema Numbers { get; } =
        new([
            .. Enumerable
                .Range(0, 6)
                .Select(i => new FeatureDefinition { Name = $"f{i}", Kind = FeatureKind.Numeric }),
            Held,
        ]);

    private static FeatureSchema Customers { get; } =
        new([
            new() { Name = "age", Kind = FeatureKind.Numeric },
            new() { Name = "balance", Kind = FeatureKind.Numeric },
            new()
            {
                Name = "segment",
                Kind = FeatureKind.Categorical,
                Vocabulary = ["affluent", "mass", "vip, private"],
            },
            Held,
        ]);

    private static FeatureDefinition Held =>
        new()
        {
            Name = "held",
            Kind = FeatureKind.Set,
            Vocabulary = ["target0"],
        };

    /// <summary>The rows that the source scored, as customers who hold nothing.</summary>
    private ExampleSet Examples(string name, FeatureSchema schema)
    {
        var rows = Table.Read(trained.PathOf(name, "inputs.csv"));
        var examples = new ExampleSet(schema);
        var builder = new ProfileBuilder(schema, UnknownValues.Accept);
        for (var row = 0; row < rows.Count; row++)
        {
            foreach (var feature in schema.Features.Where(f => f.Kind != FeatureKind.Set))
                Assert.Null(builder.SetText(feature, rows.Cell(row, feature.Name)));
            builder.SetEmpty(schema.Held);
            examples.Add(row.ToString(CultureInfo.InvariantCulture), builder.Build(default), []);
            builder.Clear();
        }

        return examples;
    }
}
