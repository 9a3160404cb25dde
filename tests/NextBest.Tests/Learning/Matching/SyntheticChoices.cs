using NextBest.Core.Catalog;
using NextBest.Core.Features;
using NextBest.Learning.Examples;
using NextBest.Tests.Models.Matching;

namespace NextBest.Tests.Learning.Matching;

/// <summary>Choices drawn from a known conditional logit on two lines.</summary>
internal static class SyntheticChoices
{
    private static readonly (string Tag, double Weight)[][] Shelf =
    [
        [("short", 1), ("green", 0.2)],
        [("long", 1)],
        [("short", 0.5), ("green", 1)],
        [("long", 0.3), ("rural", 1)],
        [("rural", 0.5)],
        [("short", 1), ("rural", 1)],
        [("green", 0.6), ("long", 0.6)],
        [("green", 1), ("rural", 1)],
    ];

    public static ProductCatalog Catalog { get; } =
        TestMatching.Shelf([
            .. Shelf.Select(
                (tags, index) =>
                    TestMatching.Product($"p{index}", tags) with
                    {
                        Line = index % 2,
                        Share = 1 + index % 3,
                    }
            ),
        ]);

    /// <summary>How much a customer of the synthetic data likes a tag: what the trainer has to find.</summary>
    public static double Taste(string tag, CustomerProfile profile)
    {
        var income = profile.Numerics[0];
        var isHigh = profile.Categories[0] == 1;
        return tag switch
        {
            "short" => 1.2 * income,
            "long" => isHigh ? 1.0 : -0.5,
            "green" => 0.8 * income + (isHigh ? 0.7 : 0),
            _ => isHigh ? -1.0 : 0.6,
        };
    }

    /// <summary>The true probability of each product of a line, in the catalog's order.</summary>
    public static double[] Probabilities(int line, CustomerProfile profile)
    {
        var weights = Catalog
            .Products.Where(p => p.Line == line)
            .Select(p => p.Share * Math.Exp(p.Tags.Sum(tag => tag.Value * Taste(tag.Key, profile))))
            .ToArray();
        return [.. weights.Select(w => w / weights.Sum())];
    }

    public static ExampleSet Draw(int rows, int seed)
    {
        var random = new Random(seed);
        var choices = new ExampleSet(SyntheticData.Schema);
        for (var row = 0; row < rows; row++)
        {
            var (profile, _) = SyntheticData.Customer(random);
            var line = random.Next(2);
            var point = random.NextDouble();
            var chosen = Probabilities(line, profile).TakeWhile(p => (point -= p) >= 0).Count();
            choices.Add($"C{row}", profile, [$"p{2 * Math.Min(chosen, 3) + line}"]);
        }

        return choices;
    }
}
