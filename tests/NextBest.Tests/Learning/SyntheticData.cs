using NextBest.Core.Features;
using NextBest.Learning.Examples;
using NextBest.Learning.Training;
using Xunit;

namespace NextBest.Tests.Learning;

/// <summary>Examples drawn from a known logistic choice model.</summary>
internal static class SyntheticData
{
    /// <summary>A holder of <c>alpha</c> never acquires it again; <c>beta</c> is acquired again and again.</summary>
    public static readonly string[] Targets = ["alpha", "beta", "gamma"];

    public static readonly FeatureSchema Schema = new([
        new() { Name = "income", Kind = FeatureKind.Numeric },
        new()
        {
            Name = "tier",
            Kind = FeatureKind.Categorical,
            Vocabulary = ["low", "high"],
        },
        new()
        {
            Name = "held",
            Kind = FeatureKind.Set,
            Vocabulary = Targets,
        },
    ]);

    /// <summary>Margin of each target: what the trainer has to find.</summary>
    public static double[] Margins(double income, bool isHigh, bool holdsAlpha) =>
        [
            -2 + 1.5 * income,
            -1.5 + (isHigh ? 1.2 : 0),
            -2.5 - 1.0 * income + (holdsAlpha ? 1.5 : 0),
        ];

    public static ExampleSet Draw(int rows, int seed, bool isChoice = false)
    {
        var random = new Random(seed);
        var examples = new ExampleSet(Schema);
        for (var row = 0; row < rows; row++)
        {
            var (profile, margins) = Customer(random);
            var acquired = isChoice
                ? Choose(profile, margins, random)
                : Flip(profile, margins, random);
            examples.Add($"C{row}", profile, acquired);
        }

        return examples;
    }

    public static TrainingResult Train(ExampleSet examples, TrainingOptions options) =>
        LogisticTrainer.Train(examples, options, null, TestContext.Current.CancellationToken);

    public static (CustomerProfile Profile, double[] Margins) Customer(Random random)
    {
        var builder = new ProfileBuilder(Schema);
        var income = random.NextDouble() * 2 - 1;
        var isHigh = random.Next(3) == 0;
        builder.SetNumber(Schema.Features[0], income);
        builder.SetCategory(Schema.Features[1], isHigh ? "high" : "low");
        builder.SetEmpty(Schema.Held);
        var holdsAlpha = random.Next(4) == 0;
        if (holdsAlpha)
            builder.AddMember(Schema.Held, "alpha");
        if (random.Next(3) == 0)
            builder.AddMember(Schema.Held, "beta");
        return (builder.Build(default), Margins(income, isHigh, holdsAlpha));
    }

    private static string[] Flip(CustomerProfile profile, double[] margins, Random random) =>
        [
            .. Targets.Where(
                (target, t) =>
                    IsOpen(profile, t) && random.NextDouble() < 1 / (1 + Math.Exp(-margins[t]))
            ),
        ];

    private static string[] Choose(CustomerProfile profile, double[] margins, Random random)
    {
        var weights = margins.Select((m, t) => IsOpen(profile, t) ? Math.Exp(m) : 0).ToArray();
        var draw = random.NextDouble() * weights.Sum();
        for (var t = 0; ; t++)
            if ((draw -= weights[t]) < 0)
                return [Targets[t]];
    }

    private static bool IsOpen(CustomerProfile profile, int target) =>
        target != 0 || !profile.Contains(Schema.Held, 0);
}
