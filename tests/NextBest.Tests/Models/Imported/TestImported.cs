using NextBest.Core.Features;
using NextBest.Core.Models;
using NextBest.Core.Models.Ensembles;
using NextBest.Core.Models.Imported;
using NextBest.Core.Models.Imported.Features;
using NextBest.Core.Models.Imported.Steps;
using NextBest.Tests.Models.Ensembles;

namespace NextBest.Tests.Models.Imported;

/// <summary>Small imported models of <see cref="TestModels.Schema"/>, drawn from a seed.</summary>
internal static class TestImported
{
    private const int Members = 8;

    /// <summary>The age, the city as a code and as one of its values, and some of what is held.</summary>
    public static IReadOnlyList<FeatureInput> Inputs { get; } =
    [
        new NumberInput(TestModels.Schema.Features[0]),
        new CategoryInput(TestModels.Schema.Features[1], [2, 0, double.NaN], unseen: 7),
        new CategoryInput(TestModels.Schema.Features[1], [0, 1, 0], unseen: 0, missing: -1),
        .. Enumerable
            .Range(0, Members)
            .Select(code => new MemberInput(TestModels.Schema.Held, code * 9)),
    ];

    public static ImportedPropensityModel Random(
        int seed,
        int targets,
        int trees,
        ModelLink link = ModelLink.Independent,
        EnsemblePrecision precision = EnsemblePrecision.Binary32,
        TreeAggregation aggregation = TreeAggregation.Sum,
        int leafWidth = 0
    )
    {
        var builder = new EnsembleBuilder(seed, Inputs.Count, targets)
        {
            Tests = [NodeTest.Less, NodeTest.LessOrEqual, NodeTest.InSet],
            Rules = [MissingRule.Nan, MissingRule.NanIsZero],
            Precision = precision,
            Aggregation = aggregation,
            LeafWidth = leafWidth,
        };
        for (var tree = 0; tree < trees; tree++)
            builder.AddTree(1 + tree % 17, isChain: tree % 5 == 0);
        var random = new Random(seed);
        var ensemble = builder.Build();
        return Of(
            [new TreesStep(new(0, Inputs.Count), new(ensemble))],
            [.. Enumerable.Range(Inputs.Count, targets)],
            TestModels.Random(seed, targets, link).Outputs,
            [
                [
                    .. ensemble.Tests.Select(_ =>
                        random.Next(3) == 0 ? 0 : random.NextSingle() * 100
                    ),
                ],
            ]
        );
    }

    /// <summary>A model of given steps over <see cref="Inputs"/>.</summary>
    public static ImportedPropensityModel Of(
        IReadOnlyList<ImportedStep> steps,
        int[] margins,
        TargetParameters outputs,
        IReadOnlyList<float[]>? leafWeights = null,
        double[]? means = null
    ) =>
        new(
            new()
            {
                Schema = TestModels.Schema,
                Outputs = outputs,
                Margins = new(
                    new()
                    {
                        Inputs = [.. Inputs.Select((_, i) => new ImportedInput($"f{i}"))],
                        Steps = steps,
                        Outputs =
                        [
                            .. margins.Select(
                                (register, i) => new ImportedOutput($"m{i}", register)
                            ),
                        ],
                    }
                ),
                Inputs = Inputs,
                LeafWeights = leafWeights ?? [],
                Means = means ?? [],
            }
        );

    /// <summary>One target without calibration.</summary>
    public static TargetParameters One { get; } =
        new()
        {
            Targets = ["p0"],
            Link = ModelLink.Independent,
            Slopes = [1],
            Intercepts = [0],
            BaseRates = [0.1f],
            HoldingExcludes = [true],
        };

    /// <summary>What feeds the inputs, said again without a line of the model's.</summary>
    public static double[] SlowInputs(CustomerProfile profile)
    {
        var schema = TestModels.Schema;
        var city = profile.Categories[0];
        return
        [
            profile.IsMissing(schema.Features[0]) ? double.NaN : profile.Numerics[0],
            city < 0
                ? (city == CategoryCode.Unseen ? 7 : double.NaN)
                : new[] { 2, 0, double.NaN }[city],
            city == CategoryCode.Missing ? -1
            : city == 1 ? 1
            : 0,
            .. Enumerable
                .Range(0, Members)
                .Select(code =>
                    profile.IsMissing(schema.Held) ? double.NaN
                    : profile.Contains(schema.Held, code * 9) ? 1
                    : 0
                ),
        ];
    }

    /// <summary>Of two customers, one whose city the vocabulary lacks.</summary>
    public static CustomerProfile Profile(Random random) =>
        random.Next(8) > 0 ? TestModels.Profile(random) : Stranger(random);

    private static CustomerProfile Stranger(Random random)
    {
        var builder = new ProfileBuilder(TestModels.Schema, UnknownValues.Accept);
        builder.SetNumber(TestModels.Schema.Features[0], random.Next(100));
        builder.SetCategory(TestModels.Schema.Features[1], "abroad");
        return builder.Build(default);
    }
}
