using NextBest.Core.Policy.Expressions;
using Xunit;

namespace NextBest.Tests.Policy.Expressions;

/// <summary>The ends of calendars, numbers and texts.</summary>
public sealed class EdgeTests
{
    [Theory]
    [InlineData("months_between(date('2024-02-29'), date('2024-03-29')) == 1")]
    [InlineData("months_between(date('2024-02-29'), date('2024-03-28')) == 0")]
    [InlineData("months_between(date('2023-02-28'), date('2024-02-29')) == 12")]
    [InlineData("months_between(date('2024-01-30'), date('2024-02-29')) == 1")]
    [InlineData("months_between(date('2024-12-31'), date('2025-11-30')) == 11")]
    [InlineData("months_between(date('0001-01-01'), date('9999-12-31')) == 119987")]
    [InlineData("months_between(date('9999-12-31'), date('0001-01-01')) == -119987")]
    [InlineData("days_between(date('2024-02-28'), date('2024-03-01')) == 2")]
    [InlineData("days_between(date('1900-02-28'), date('1900-03-01')) == 1")]
    [InlineData(
        "date('9999-12-31') + duration('23h59m59s') < date('9999-12-31') + duration('86399999ms')"
    )]
    [InlineData("timestamp('0001-01-01T00:00:00-08:00').getHours() == 16")]
    [InlineData("timestamp('2026-12-31T16:00:00Z').getFullYear() == 2027")]
    [InlineData("duration('-1h30m') == duration('-90m') && duration('1.5h') == duration('90m')")]
    [InlineData("9223372036854775807 > 9223372036854775806 && -9223372036854775807 < 0")]
    [InlineData("9223372036854775807 / -1 == -9223372036854775807 && -7 % 3 == -1")]
    [InlineData("1e308 * 10.0 > 1e308 && -1e308 * 10.0 < 0.0")]
    [InlineData("int(9.2e18) > 0 && int(-9.2e18) < 0 && int(-0.9) == 0")]
    [InlineData("'' == '' && ''.startsWith('') && '\\u0000' != ''")]
    public void Evaluate_AtTheEnd_Holds(string rule) => Assert.Equal(Truth.True, Bank.Ask(rule));

    [Theory]
    [InlineData("date('9999-12-31') + duration('24h') > now")]
    [InlineData("date('0001-01-01') - duration('100ns') < now")]
    [InlineData("timestamp('9999-12-31T23:00:00Z') > now")]
    [InlineData("-9223372036854775807 - 1 < 0")]
    [InlineData("9223372036854775807 * 2 > 0 || abs(-9223372036854775807 - 1) > 0")]
    [InlineData("1e308 * 10.0 - 1e308 * 10.0 == 0.0")]
    [InlineData("int(9.3e18) > 0 || int(1e308 * 10.0) > 0")]
    [InlineData("0.0 / 0.0 == 0.0 || 0.0 / 0.0 != 0.0 || !(0.0 / 0.0 == 1.0)")]
    [InlineData("(1 / 0 == 1 ? true : true) || (1 % 0 == 1) == (1 % 0 == 1)")]
    [InlineData("1 in [1 / 0, 2]")]
    [InlineData("math.least(1, 1 / 0) == 1 && date('2026-01-01').getMonth() / 0 == 0")]
    public void Evaluate_BeyondTheEnd_IsUnknown(string rule) =>
        Assert.Equal(Truth.Unknown, Bank.Ask(rule));

    [Theory]
    [InlineData("1 / 0 == 1 && false", Truth.False)]
    [InlineData("1 / 0 == 1 || true", Truth.True)]
    [InlineData("1 in [1 / 0, 1]", Truth.True)]
    [InlineData("[1, 2].all(x, 1 / 0 == x && x < 2)", Truth.False)]
    [InlineData("[1, 2].exists_one(x, 1 / 0 == x && x < 1)", Truth.False)]
    [InlineData("true ? age < 0 && false : 1 / 0 == 1", Truth.False)]
    [InlineData("(age > 3) == true || (age > 3) == false", Truth.Unknown)]
    public void Evaluate_FoldedConstants_KeepTheLogic(string rule, Truth expected) =>
        Assert.Equal(expected, Bank.Ask(rule));

    [Fact]
    public void Evaluate_NegativeZero_IsZero()
    {
        var profile = Bank.Profile(("age", "-0"));
        Assert.Equal(Truth.True, Bank.Ask("age == 0 && age >= 0 && age <= -0.0", profile));
        Assert.Equal(Truth.False, Bank.Ask("age < 0 || age > 0 || age > -0.0", profile));
        Assert.Equal(Truth.Unknown, Bank.Ask("1 / age > 0", profile));
    }

    [Theory]
    [InlineData(
        "0001-01-01",
        "assessed_on == date('0001-01-01') && assessed_on.getFullYear() == 1"
    )]
    [InlineData("9999-12-31", "assessed_on.getMonth() == 11 && assessed_on > now")]
    [InlineData("1969-12-31", "assessed_on.getDate() == 31 && assessed_on.getDayOfWeek() == 3")]
    public void Evaluate_DateFeature_ReachesTheWholeCalendar(string date, string rule) =>
        Assert.Equal(Truth.True, Bank.Ask(rule, Bank.Profile(("assessed_on", date))));

    [Fact]
    public void Trace_SegmentsThatDoubleInPaths_EndsSoon()
    {
        var faults = new List<ExpressionFault>();
        var builder = new PredicateSetBuilder(Bank.Schema);
        builder.Define("s0", "age > 0 || aum > 0", faults);
        for (var i = 1; i < 60; i++)
            builder.Define($"s{i}", $"s{i - 1} && age > {i} && (s{i - 1} || rate > 0)", faults);
        Assert.Empty(faults);
        var traces = builder.Build().Trace(59, null, Bank.Context);
        Assert.Equal(3 * 59 + 1, traces.Count);
        Assert.Equal(["age", "aum", "rate"], traces[^3].Values.Select(v => v.Key).Order());
    }
}
