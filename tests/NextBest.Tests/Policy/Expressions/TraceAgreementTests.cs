using NextBest.Core.Policy.Expressions;
using Xunit;

namespace NextBest.Tests.Policy.Expressions;

/// <summary>What a trace says of the parts must add up to what the set says of the whole.</summary>
public sealed class TraceAgreementTests
{
    [Fact]
    public void Trace_RandomRulesAndCustomers_JoinsToTheOutcome()
    {
        var random = new Random(20260311);
        for (var batch = 0; batch < 300; batch++)
        {
            var generator = new RuleGenerator(random);
            var fresh = new PredicateSetBuilder(Bank.Schema);
            for (var i = 0; i < 10; i++)
                AddRandom(generator, fresh, i);
            var set = fresh.Build();
            var (profile, context, _) = RandomCustomer.Make(random);
            var truths = new Truth[set.Count];
            set.Evaluate(profile, context, truths);
            for (var i = 0; i < set.Count; i++)
                AssertJoined(set.TextOf(i), truths[i], set.Trace(i, profile, context));
        }
    }

    private static void AddRandom(RuleGenerator generator, PredicateSetBuilder builder, int number)
    {
        var faults = new List<ExpressionFault>();
        if (number < 4)
        {
            builder.Define($"segment_{number}", $"{generator.Conjunction(3, 3)}", faults);
            generator.Segments.Add($"segment_{number}");
        }
        else
            builder.Add($"{generator.Conjunction(4, 3)}", faults);
        Assert.Empty(faults);
    }

    private static void AssertJoined(
        string rule,
        Truth expected,
        IReadOnlyList<ConditionTrace> traces
    )
    {
        foreach (var segment in traces.GroupBy(t => t.Segment))
        {
            var named = traces.FirstOrDefault(t => t.Condition == segment.Key);
            if (segment.Key.Length == 0)
                Assert.True(Joined(segment) == expected, rule);
            else if (named is not null)
                Assert.True(Joined(segment) == named.Outcome, rule);
        }
    }

    private static Truth Joined(IEnumerable<ConditionTrace> traces)
    {
        var outcomes = traces.Select(t => t.Outcome).ToArray();
        if (outcomes.Contains(Truth.False))
            return Truth.False;
        return outcomes.Contains(Truth.Unknown) ? Truth.Unknown : Truth.True;
    }
}
