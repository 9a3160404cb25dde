using NextBest.Core.Catalog;
using NextBest.Core.Policy.Expressions;
using Xunit;

namespace NextBest.Tests.Policy.Expressions;

public sealed class SatisfiabilityTests
{
    private readonly PredicateSetBuilder builder = new(Bank.Schema);

    [Theory]
    [InlineData("false")]
    [InlineData("age >= 18 && false")]
    [InlineData("false || age >= 18 && false")]
    [InlineData("!(true || age >= 18)")]
    [InlineData("age >= 60 && age < 18")]
    [InlineData("age >= 60 && aum > 5 && (age < 70 && age < 18)")]
    [InlineData("age > 18 && age <= 18")]
    [InlineData("('credit_card' in held) && !('credit_card' in held)")]
    [InlineData("channel == 'teller' && channel == 'sms'")]
    [InlineData("true ? age < 18 && age > 18 : false")]
    [InlineData("senior && age < 18")]
    public void CanHold_Contradiction_IsSeen(string rule) => Assert.False(CanHold(rule));

    [Theory]
    [InlineData("true")]
    [InlineData("!false")]
    [InlineData("age >= 60 || age < 18")]
    [InlineData("age >= 18 && age <= 18")]
    [InlineData("!(age >= 60 && age < 18)")]
    [InlineData("senior && aum < 18")]
    [InlineData("false ? false : age < 18")]
    public void CanHold_PossibleRule_IsNotRefused(string rule) => Assert.True(CanHold(rule));

    [Fact]
    public void CanHold_SeveralRulesAndChannels_AreTakenTogether()
    {
        var (young, old) = (Add("age < 18"), Add("age >= 60"));
        var atTheCounter = Add("channel == 'teller'");
        var (teller, sms) = (ChannelSet.Of([Channel.Teller]), ChannelSet.Of([Channel.Sms]));

        var set = builder.Build();
        Assert.False(set.CanHold([young, old], ChannelSet.All));
        Assert.True(set.CanHold([young, atTheCounter], teller));
        Assert.False(set.CanHold([young, atTheCounter], sms));
        Assert.True(set.CanHold([], sms));
    }

    [Fact]
    public void CanHold_RandomRulesAndCustomers_NeverDeniesWhatHappens()
    {
        var random = new Random(20261125);
        var denied = 0;
        for (var batch = 0; batch < 300; batch++)
        {
            var generator = new RuleGenerator(random);
            var rules = new PredicateSetBuilder(Bank.Schema);
            var indices = new int[20];
            for (var i = 0; i < indices.Length; i++)
                indices[i] = rules.Add($"({generator.Bool(3)}) && ({generator.Bool(2)})", []);
            var set = rules.Build();
            for (var customer = 0; customer < 10; customer++)
            {
                var (profile, context, _) = RandomCustomer.Make(random);
                var truths = new Truth[set.Count];
                set.Evaluate(profile, context, truths);
                foreach (var index in indices)
                    Assert.False(
                        truths[index] == Truth.True
                            && !set.CanHold([index], ChannelSet.Of([context.Channel])),
                        set.TextOf(index)
                    );
            }

            denied += indices.Count(index => !set.CanHold([index], ChannelSet.All));
        }

        Assert.InRange(denied, 20, int.MaxValue);
    }

    private bool CanHold(string rule)
    {
        builder.Define("senior", "age >= 60", []);
        var index = Add(rule);
        return builder.Build().CanHold([index], ChannelSet.All);
    }

    private int Add(string rule)
    {
        var faults = new List<ExpressionFault>();
        var index = builder.Add(rule, faults);
        Assert.Empty(faults);
        return index;
    }
}
