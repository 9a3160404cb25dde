using NextBest.Core.Drift;
using NextBest.Core.Features;

namespace NextBest.Tests.Drift;

/// <summary>Random customers of three features, and scores that follow their age.</summary>
internal static class DriftSample
{
    private static readonly string[] Regions = ["north", "south", "far, \"far\" away"];

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
                Name = "region",
                Kind = FeatureKind.Categorical,
                Vocabulary = Regions,
            },
            new()
            {
                Name = "held",
                Kind = FeatureKind.Set,
                Vocabulary = [.. Enumerable.Range(0, 70).Select(i => $"p{i}")],
            },
        ]);

    public static CustomerProfile Customer(float? age, string region, int held)
    {
        var builder = new ProfileBuilder(Schema);
        if (age is { } known)
            Assert.Null(builder.SetNumber(Schema.Features[0], known));
        Assert.Null(builder.SetText(Schema.Features[1], region));
        Assert.Null(
            builder.SetText(
                Schema.Held,
                string.Join('|', Enumerable.Range(0, held).Select(i => $"p{69 - i}"))
            )
        );
        return builder.Build(DateTimeOffset.UnixEpoch);
    }

    public static CustomerProfile Random(Random random, int older) =>
        Customer(
            random.Next(10) == 0 ? null : older + 60 * random.NextSingle(),
            random.Next(8) == 0 ? "" : Regions[random.Next(Regions.Length)],
            random.Next(8)
        );

    public static float[] ScoreOf(CustomerProfile customer) =>
        [float.IsNaN(customer.Numerics[0]) ? 0.1f : customer.Numerics[0] / 100];

    public static ReferenceDistribution Reference(int customers, Random random)
    {
        var builder = new ReferenceBuilder(Schema, ["t"]);
        for (var i = 0; i < customers; i++)
        {
            var customer = Random(random, 0);
            builder.Add(customer, ScoreOf(customer));
        }

        return builder.Build();
    }
}
