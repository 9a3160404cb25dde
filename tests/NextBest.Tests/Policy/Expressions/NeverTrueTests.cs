using NextBest.Core.Policy.Expressions;
using Xunit;

namespace NextBest.Tests.Policy.Expressions;

public sealed class NeverTrueTests
{
    [Theory]
    [InlineData("false")]
    [InlineData("1 > 2 || 'a' == 'b'")]
    [InlineData("1 / 0 == 1")]
    [InlineData("age > 1 / 0 || aum + 1 % 0 > 3")]
    [InlineData("age > 3 && 7 % 2 == 0")]
    [InlineData("(age > 3 || true) == false")]
    [InlineData("age >= 60 && age < 60")]
    [InlineData("age > 60 && aum > 3 && !(age > 59)")]
    [InlineData("age >= 18 && age < 60 && age == 61")]
    [InlineData("age == 3 && age != 3")]
    [InlineData("age >= 3 && age <= 4 && age > 3 && age < 4 && !(age > 3 && age < 4)")]
    [InlineData("rate <= -0.5 && rate >= 0")]
    [InlineData("age in [1, 2] && age > 2")]
    [InlineData("(age < 18 || age > 60) && age == 30")]
    [InlineData("(age < 18 || age > 60 && aum > 0) && (aum < 0 && age > 20)")]
    [InlineData("grade == 'C1' && grade == 'C2'")]
    [InlineData("grade in ['C1', 'C2'] && !(grade in ['C1', 'C2', 'C3'])")]
    [InlineData("city.startsWith('county_7') && city.endsWith('_8')")]
    [InlineData("channel == 'teller' && channel in ['sms', 'wechat']")]
    [InlineData("channel != 'teller' && channel == 'teller'")]
    [InlineData("'payroll' in held && !('payroll' in held)")]
    [InlineData("['payroll', 'fund_1'].all(x, x in held) && !('fund_1' in held)")]
    [InlineData("'payroll' in held && !['payroll', 'fund_1'].exists(x, x in held)")]
    [InlineData("region == 'north' && region == 'south'")]
    [InlineData("region in ['north', 'east'] && region == 'south'")]
    [InlineData("region == 'north' && region != 'north'")]
    [InlineData("now >= date('2026-03-01') && now < date('2026-02-01')")]
    [InlineData("transaction.amount > 5 && transaction.amount < 3")]
    [InlineData("view.count >= 3 && view.count < 3")]
    [InlineData("months_between(assessed_on, now) < 12 && months_between(assessed_on, now) >= 12")]
    [InlineData("view.count > 9223372036854775807")]
    [InlineData(
        "held.exists(x, x.startsWith('fund_')) && !('fund_1' in held) && held.all(x, false)"
    )]
    [InlineData(
        "!['payroll', 'fund_1'].all(x, x in held) && 'fund_1' in held && 'payroll' in held"
    )]
    [InlineData("(age > 3 ? grade == 'C1' : false) && age < 2")]
    [InlineData("(age > 3 ? false : grade == 'C1') && age > 5")]
    [InlineData("now.getHours() < 9 && now.getHours() >= 17")]
    [InlineData("has(campaign) && !has(campaign)")]
    public void IsNever_Contradiction_IsSeen(string rule) => Assert.True(IsNever(rule));

    [Theory]
    [InlineData("true")]
    [InlineData("age >= 60 && age <= 60")]
    [InlineData("age > 3 && age < 4 && age != 3.5")]
    [InlineData("!(age > 3) && !(age < 3)")]
    [InlineData("grade != 'C1' && grade != 'C2' && !(grade in ['C3', 'C4', 'C5'])")]
    [InlineData("grade in ['C1', 'C2'] && grade != 'C1'")]
    [InlineData("channel != 'teller' && channel != 'sms'")]
    [InlineData("['payroll', 'fund_1'].exists(x, x in held) && !('fund_1' in held)")]
    [InlineData("!['payroll', 'fund_1'].all(x, x in held) && 'fund_1' in held")]
    [InlineData("region != 'north' && region != 'south'")]
    [InlineData("(age < 18 || age > 60) && (age == 30 || age == 61)")]
    [InlineData("now >= date('2026-02-01') && now < date('2026-03-01')")]
    [InlineData("age > 3 && aum < 3 && rate == 3")]
    [InlineData("!(view.count > 9223372036854775807)")]
    [InlineData("transaction.amount * 2 > -1.0 && transaction.amount * 2 < 0")]
    public void IsNever_RuleThatCanHold_IsNot(string rule) => Assert.False(IsNever(rule));

    [Fact]
    public void IsNever_SegmentsThatExclude_IsSeen()
    {
        var faults = new List<ExpressionFault>();
        var builder = new PredicateSetBuilder(Bank.Schema);
        builder.Define("minor", "age < 18", faults);
        builder.Define("silver", "age >= 55", faults);
        var never = builder.Add("minor && silver", faults);
        var maybe = builder.Add("minor || silver", faults);
        Assert.Empty(faults);
        var set = builder.Build();
        Assert.Equal((true, false), (set.IsNever(never), set.IsNever(maybe)));
        Assert.Throws<IndexOutOfRangeException>(() => set.IsNever(4));
    }

    [Fact]
    public void IsNever_SegmentsThatDoubleInPaths_EndsSoon()
    {
        var faults = new List<ExpressionFault>();
        var builder = new PredicateSetBuilder(Bank.Schema);
        builder.Define("s0", "age > 0 || aum > 0", faults);
        for (var i = 1; i < 60; i++)
            builder.Define(
                $"s{i}",
                $"s{i - 1} && (age > {i} || s{i - 1} && aum > {i}) || rate > {i} && (s{i - 1} || age < 0)",
                faults
            );
        Assert.Empty(faults);
        Assert.False(builder.Build().IsNever(59));
    }

    [Fact]
    public void IsNever_RandomRules_AreNeverSeenTrue()
    {
        var random = new Random(20260312);
        var never = 0;
        for (var batch = 0; batch < 400; batch++)
        {
            var generator = new RuleGenerator(random);
            var builder = new PredicateSetBuilder(Bank.Schema);
            for (var i = 0; i < 40; i++)
                builder.Add($"{generator.Conjunction(2, 6)}", []);
            var set = builder.Build();
            var truths = new Truth[set.Count];
            never += Enumerable.Range(0, set.Count).Count(set.IsNever);
            for (var i = 0; i < 20; i++)
            {
                var (profile, context, _) = RandomCustomer.Make(random);
                set.Evaluate(profile, context, truths);
                for (var p = 0; p < set.Count; p++)
                    Assert.False(truths[p] == Truth.True && set.IsNever(p), set.TextOf(p));
            }
        }

        Assert.InRange(never, 400, int.MaxValue);
    }

    private static bool IsNever(string rule)
    {
        var faults = new List<ExpressionFault>();
        var builder = new PredicateSetBuilder(Bank.Schema);
        builder.Add(rule, faults);
        Assert.Empty(faults);
        return builder.Build().IsNever(0);
    }
}
