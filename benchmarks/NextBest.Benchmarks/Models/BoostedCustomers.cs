using NextBest.Core.Features;
using NextBest.Core.Models.Inputs;

namespace NextBest.Benchmarks.Models;

/// <summary>
/// Generated customers of about 180 inputs: numbers, a tenth of them missing, and five months of held products; as profiles, and as the
/// vectors that XGBoost takes, where each product of each month is a binary input.
/// </summary>
internal sealed class BoostedCustomers
{
    public const int Products = 24;
    private const int Months = 5;
    private const int CutsOfNumber = 31;

    private readonly int numbers;
    private readonly Random random;

    public BoostedCustomers(int seed, int inputs = 180)
    {
        random = new(seed);
        numbers = inputs - Months * Products;
        string[] products = [.. Enumerable.Range(0, Products).Select(i => $"p{i}")];
        Schema = new([
            .. Enumerable
                .Range(0, numbers)
                .Select(i => new FeatureDefinition
                {
                    Name = $"n{i}",
                    Kind = FeatureKind.Numeric,
                    Unit = "1",
                }),
            .. Enumerable
                .Range(0, Months)
                .Select(i => new FeatureDefinition
                {
                    Name = i == 0 ? "held" : $"held_m{i}",
                    Kind = FeatureKind.Set,
                    Vocabulary = products,
                }),
        ]);
        var cuts = Enumerable.Range(1, CutsOfNumber).Select(i => i / (CutsOfNumber + 1f)).ToArray();
        Layout = new(
            Schema,
            [
                .. Schema.Features.Select(feature =>
                    feature.Kind == FeatureKind.Numeric
                        ? (InputColumn)new NumericColumn(feature, cuts)
                        : new SetColumn(feature)
                ),
            ]
        );
    }

    public FeatureSchema Schema { get; }

    public InputLayout Layout { get; }

    public int InputCount => numbers + Months * Products;

    /// <summary>A customer and what he takes next: products that he has not, by a few of his numbers and of what he holds.</summary>
    public (CustomerProfile Profile, float[] Vector, int Next) Draw()
    {
        var vector = new float[InputCount];
        var builder = new ProfileBuilder(Schema);
        for (var i = 0; i < numbers; i++)
        {
            vector[i] = random.Next(10) == 0 ? float.NaN : random.NextSingle();
            if (!float.IsNaN(vector[i]))
                builder.SetNumber(Schema.Features[i], vector[i]);
        }

        var held = Enumerable.Range(0, Products).Where(_ => random.Next(6) == 0).ToHashSet();
        for (var month = 0; month < Months; month++)
        {
            var feature = Schema.Features[numbers + month];
            builder.SetEmpty(feature);
            foreach (var product in held)
            {
                builder.AddMember(feature, feature.Vocabulary[product]);
                vector[numbers + month * Products + product] = 1;
            }

            if (random.Next(2) == 0)
                held.Remove(random.Next(Products));
            if (random.Next(2) == 0)
                held.Add(random.Next(Products));
        }

        return (builder.Build(default), vector, Next(vector));
    }

    private int Next(float[] vector)
    {
        var (best, bestScore) = (0, float.NegativeInfinity);
        for (var product = 0; product < Products; product++)
        {
            var number = vector[product * 7 % numbers];
            var score =
                3 * (float.IsNaN(number) ? 0.3f : number)
                + 2 * vector[numbers + Products + (product + 5) % Products]
                - 4 * vector[numbers + product]
                - MathF.Log(-MathF.Log(random.NextSingle()));
            if (score > bestScore)
                (best, bestScore) = (product, score);
        }

        return best;
    }
}
