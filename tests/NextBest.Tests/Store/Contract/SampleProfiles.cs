using System.Globalization;
using NextBest.Core.Features;
using Xunit;

namespace NextBest.Tests.Store.Contract;

/// <summary>Profiles as a bank has them: 60 features, a third of the amounts zero, some missing; the same for the same seed.</summary>
public static class SampleProfiles
{
    public const int Amounts = 20;
    public const int Ratios = 10;
    public const int Counts = 14;
    public const int Categories = 12;
    public const int Products = 220;
    public const int Segments = 40;

    public static readonly DateTimeOffset AsOf = new(2026, 1, 31, 0, 0, 0, TimeSpan.Zero);

    public static FeatureSchema Schema { get; } = SchemaOf(Products);

    /// <summary>The same features, but one product more can be held: another fingerprint.</summary>
    public static FeatureSchema LaterSchema { get; } = SchemaOf(Products + 1);

    public static CustomerProfile Of(int seed) => Of(new Random(seed));

    public static CustomerProfile Of(Random random)
    {
        var builder = new ProfileBuilder(Schema);
        foreach (var feature in Schema.Features)
            if (feature.Kind == FeatureKind.Set || random.NextDouble() > 0.1)
                Assert.Null(builder.SetText(feature, ValueOf(feature, random)));
        return builder.Build(AsOf);
    }

    /// <summary>A profile of one number, to tell one write from another.</summary>
    public static CustomerProfile Numbered(int number)
    {
        var builder = new ProfileBuilder(Schema);
        Assert.Null(builder.SetNumber(Schema.Features[0], number));
        return builder.Build(AsOf);
    }

    public static string IdOf(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"C{number:D6}");

    /// <summary>Fails unless both have the same bits.</summary>
    public static void AssertSame(CustomerProfile expected, CustomerProfile? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Schema.Fingerprint, actual.Schema.Fingerprint);
        Assert.Equal(expected.AsOf, actual.AsOf);
        Assert.Equal(Bits(expected.Numerics), Bits(actual.Numerics));
        Assert.Equal(expected.Categories, actual.Categories);
        Assert.Equal(expected.SetWords, actual.SetWords);
        Assert.Equal(expected.SetPresence, actual.SetPresence);
    }

    private static int[] Bits(ReadOnlySpan<float> values)
    {
        var bits = new int[values.Length];
        for (var i = 0; i < bits.Length; i++)
            bits[i] = float.IsNaN(values[i])
                ? int.MinValue + 1
                : BitConverter.SingleToInt32Bits(values[i]);
        return bits;
    }

    private static string ValueOf(Feature feature, Random random) =>
        feature.Kind switch
        {
            FeatureKind.Numeric => NumberOf(feature, random).ToString(CultureInfo.InvariantCulture),
            FeatureKind.Categorical => feature.Vocabulary[random.Next(feature.Vocabulary.Count)],
            _ => string.Join(
                '|',
                Enumerable
                    .Range(0, 4)
                    .Select(_ => feature.Vocabulary[random.Next(feature.Vocabulary.Count)])
            ),
        };

    private static double NumberOf(Feature feature, Random random) =>
        feature.Definition.Unit switch
        {
            "yuan" when random.Next(3) == 0 => 0,
            "yuan" => Math.Round(Math.Exp(8 + 2 * random.NextDouble()), 2),
            "ratio" => random.NextDouble(),
            _ => random.Next(400),
        };

    private static FeatureSchema SchemaOf(int products) =>
        new([
            .. Numbers("count", Counts, ""),
            .. Numbers("amount", Amounts, "yuan"),
            .. Numbers("ratio", Ratios, "ratio"),
            .. Enumerable
                .Range(0, Categories)
                .Select(i => Words($"category{i}", FeatureKind.Categorical, 2 + i)),
            Words("segments", FeatureKind.Set, Segments),
            Words("scenes", FeatureKind.Set, 7),
            Words("viewed", FeatureKind.Set, Products),
            Words(FeatureSchema.HeldFeatureName, FeatureKind.Set, products),
        ]);

    private static IEnumerable<FeatureDefinition> Numbers(string name, int count, string unit) =>
        Enumerable
            .Range(0, count)
            .Select(i => new FeatureDefinition
            {
                Name = $"{name}{i}",
                Kind = FeatureKind.Numeric,
                Unit = unit,
            });

    private static FeatureDefinition Words(string name, FeatureKind kind, int count) =>
        new()
        {
            Name = name,
            Kind = kind,
            Vocabulary = [.. Enumerable.Range(0, count).Select(i => $"v{i}")],
        };
}
