using NextBest.Core.Features;
using NextBest.Core.Models;
using NextBest.Core.Models.Trees;
using NextBest.Learning.Boosting;
using NextBest.Learning.Examples;
using NextBest.Learning.Training;
using Xunit;

namespace NextBest.Tests.Learning.Boosting;

/// <summary>Customers drawn evenly, whose acquisitions a test makes up.</summary>
internal static class BoostingData
{
    public const int Cities = 24;

    public static readonly FeatureSchema Schema = new([
        new() { Name = "score", Kind = FeatureKind.Numeric },
        new() { Name = "other", Kind = FeatureKind.Numeric },
        new()
        {
            Name = "city",
            Kind = FeatureKind.Categorical,
            Vocabulary = [.. Enumerable.Range(0, Cities).Select(c => $"c{c}")],
        },
        Set("held"),
        Set("held_m2"),
    ]);

    public static readonly BoostingOptions Options = new()
    {
        Threads = 2,
        Trees = 40,
        ColumnShare = 0.8,
    };

    public static Feature Score => Schema.Features[0];

    public static Feature Other => Schema.Features[1];

    /// <summary>Numbers in -1 to 1, any city, each product held by half, now and before.</summary>
    public static ProfileBuilder Customer(Random random, bool isScored = true)
    {
        var builder = new ProfileBuilder(Schema);
        var score = random.NextDouble() * 2 - 1;
        if (isScored)
            builder.SetNumber(Score, score);
        builder.SetNumber(Other, random.NextDouble() * 2 - 1);
        builder.SetCategory(Schema.Features[2], $"c{random.Next(Cities)}");
        foreach (var set in Schema.Features.Skip(3))
        {
            builder.SetEmpty(set);
            foreach (var member in Schema.Held.Vocabulary.Where(_ => random.Next(2) == 0))
                builder.AddMember(set, member);
        }

        return builder;
    }

    /// <summary>The customer of a seed, with another score.</summary>
    public static CustomerProfile CustomerOf(int seed, double score, DateTimeOffset asOf)
    {
        var builder = Customer(new Random(seed));
        builder.SetNumber(Score, score);
        return builder.Build(asOf);
    }

    /// <summary>Customers who acquire what the rule says, and one time in ten the other.</summary>
    public static ExampleSet Draw(int rows, int seed, Predicate<CustomerProfile> isAlpha)
    {
        var random = new Random(seed);
        var examples = new ExampleSet(Schema);
        for (var row = 0; row < rows; row++)
            examples.Add($"C{row}", Customer(random).Build(default), isAlpha, random);
        return examples;
    }

    public static void Add(
        this ExampleSet examples,
        string customer,
        CustomerProfile profile,
        Predicate<CustomerProfile> isAlpha,
        Random random
    ) =>
        examples.Add(
            customer,
            profile,
            [isAlpha(profile) == random.Next(10) > 0 ? "alpha" : "beta"]
        );

    public static SymmetricTreesModel Train(ExampleSet examples, BoostingOptions options) =>
        (SymmetricTreesModel)Run(examples, options).Model;

    public static TrainingResult Run(ExampleSet examples, BoostingOptions options) =>
        SymmetricTreesTrainer.Train(examples, options, null, TestContext.Current.CancellationToken);

    /// <summary>Share of new customers whose likelier product the model puts first.</summary>
    public static double Accuracy(IPropensityModel model, Predicate<CustomerProfile> isAlpha)
    {
        var random = new Random(99);
        var hits = 0;
        for (var i = 0; i < 500; i++)
        {
            var profile = Customer(random).Build(default);
            hits += Alpha(model, profile) > 0.5 == isAlpha(profile) ? 1 : 0;
        }

        return hits / 500.0;
    }

    /// <summary>The probability of alpha.</summary>
    public static float Alpha(IPropensityModel model, CustomerProfile profile) =>
        Scores(model, profile)[model.Targets.ToList().IndexOf("alpha")];

    public static float[] Scores(IPropensityModel model, CustomerProfile profile)
    {
        var scores = new float[model.Targets.Count];
        model.Score(profile, new float[model.ScratchLength], scores);
        return scores;
    }

    public static float[] Margins(IPropensityModel model, CustomerProfile profile)
    {
        var margins = new float[model.Targets.Count];
        model.Margins(profile, new float[model.ScratchLength], margins);
        return margins;
    }

    public static float Number(this CustomerProfile profile, Feature feature) =>
        profile.Numerics[feature.Slot];

    private static FeatureDefinition Set(string name) =>
        new()
        {
            Name = name,
            Kind = FeatureKind.Set,
            Vocabulary = ["alpha", "beta", "gamma"],
        };
}
