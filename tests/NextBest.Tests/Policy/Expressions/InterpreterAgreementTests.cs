using System.Globalization;
using NextBest.Core.Catalog;
using NextBest.Core.Policy.Expressions;
using NextBest.Core.Ranking;
using Xunit;

namespace NextBest.Tests.Policy.Expressions;

public sealed class InterpreterAgreementTests
{
    private const int Batches = 1500;
    private const int RulesPerBatch = 20;
    private const int SegmentsPerBatch = 3;

    [Fact]
    public void Evaluate_RandomRulesAndCustomers_AgreesWithTheTreeWalk()
    {
        var random = new Random(20260310);
        var outcomes = new int[3];
        for (var batch = 0; batch < Batches; batch++)
        {
            var generator = new RuleGenerator(random);
            var builder = new PredicateSetBuilder(Bank.Schema);
            var rules = new List<(RuleTree Tree, int Index)>();
            for (var i = 0; i < RulesPerBatch; i++)
                rules.Add(AddRule(generator, builder, i));
            var set = builder.Build();
            for (var i = 0; i < 3; i++)
                Compare(set, rules, random, outcomes);
        }

        Assert.All(outcomes, count => Assert.InRange(count, 10_000, int.MaxValue));
    }

    private static (RuleTree Tree, int Index) AddRule(
        RuleGenerator generator,
        PredicateSetBuilder builder,
        int number
    )
    {
        var tree = generator.Bool(depth: 4);
        var faults = new List<ExpressionFault>();
        var isSegment = number < SegmentsPerBatch;
        var index = isSegment
            ? builder.Define($"segment_{number}", $"{tree}", faults)
            : builder.Add($"{tree}", faults);
        Assert.True(index >= 0, $"{tree}: {string.Join("; ", faults)}");
        if (isSegment)
            generator.Segments.Add($"segment_{number}");
        return (tree, index);
    }

    private static void Compare(
        PredicateSet set,
        List<(RuleTree Tree, int Index)> rules,
        Random random,
        int[] outcomes
    )
    {
        var (profile, context, names) = RandomCustomer.Make(random);
        var truths = new Truth[set.Count];
        set.Evaluate(profile, context, truths);
        var interpreter = new Interpreter(names);
        for (var i = 0; i < rules.Count; i++)
        {
            var (tree, index) = rules[i];
            var expected = interpreter.Judge(tree);
            if (i < SegmentsPerBatch)
                names[$"segment_{i}"] = expected switch
                {
                    Truth.True => true,
                    Truth.False => false,
                    _ => null,
                };
            Assert.True(
                expected == truths[index],
                $"{tree} is {expected}, not {truths[index]}, for {Describe(names)}"
            );
            outcomes[(int)expected]++;
        }
    }

    private static string Describe(Dictionary<string, object?> names) =>
        string.Join(
            ", ",
            names.Select(n => string.Create(CultureInfo.InvariantCulture, $"{n.Key}={n.Value}"))
        );
}
