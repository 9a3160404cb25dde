using NextBest.Core.Features;
using NextBest.Core.Models;
using NextBest.Core.Models.Inputs;

namespace NextBest.Tests.Models;

/// <summary>Small schemas, models and profiles drawn from a seed.</summary>
internal static class TestModels
{
    public static IReadOnlyList<string> Products { get; } =
    [.. Enumerable.Range(0, 70).Select(i => $"p{i}")];

    public static FeatureSchema Schema { get; } =
        new([
            new()
            {
                Name = "age",
                Kind = FeatureKind.Numeric,
                Unit = "years",
            },
            new()
            {
                Name = "city",
                Kind = FeatureKind.Categorical,
                Vocabulary = ["north", "south", "west"],
            },
            Set("held"),
            Set("held_m2"),
        ]);

    public static InputLayout Layout { get; } =
        new(
            Schema,
            [
                new NumericColumn(Schema.Features[0], [18f, 40f, 60f]),
                new CategoricalColumn(Schema.Features[1], [0, 2]),
                new SetColumn(Schema.Held),
                new SetSizeColumn(Schema.Held),
                new SetHistoryColumn(Schema.Held, [Schema.Features[3]]),
            ]
        );

    public static LogisticModel Random(int seed, int targets, ModelLink link)
    {
        var random = new Random(seed);
        float[] Draw(int count) =>
            [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5))];
        return new(
            new LogisticParameters
            {
                Layout = Layout,
                Weights = Draw(Layout.RowCount * targets),
                Biases = Draw(targets),
                Outputs = new()
                {
                    Targets = [.. Products.Take(targets)],
                    Link = link,
                    Slopes = [.. Draw(targets).Select(v => 1 + v)],
                    Intercepts = Draw(targets),
                    BaseRates = [.. Draw(targets).Select(MathF.Abs)],
                    HoldingExcludes = [.. Enumerable.Range(0, targets).Select(t => t % 3 != 0)],
                },
            }
        );
    }

    public static CustomerProfile Profile(Random random)
    {
        var builder = new ProfileBuilder(Schema);
        if (random.Next(4) > 0)
            builder.SetNumber(Schema.Features[0], random.Next(100));
        if (random.Next(4) > 0)
            builder.SetCategory(Schema.Features[1], Schema.Features[1].Vocabulary[random.Next(3)]);
        foreach (var set in Schema.Features.Skip(2).Where(_ => random.Next(5) > 0))
        {
            builder.SetEmpty(set);
            for (var n = random.Next(6); n > 0; n--)
                builder.AddMember(set, Products[random.Next(Products.Count)]);
        }

        return builder.Build(default);
    }

    private static FeatureDefinition Set(string name) =>
        new()
        {
            Name = name,
            Kind = FeatureKind.Set,
            Vocabulary = Products,
        };
}
