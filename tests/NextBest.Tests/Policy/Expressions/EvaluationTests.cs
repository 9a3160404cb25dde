using NextBest.Core.Catalog;
using NextBest.Core.Features;
using NextBest.Core.Policy.Expressions;
using Xunit;

namespace NextBest.Tests.Policy.Expressions;

public sealed class EvaluationTests
{
    private static readonly CustomerProfile Customer = Bank.Profile(
        ("age", "42"),
        ("aum", "45000"),
        ("rate", "0.7"),
        ("assessed_on", "2025-03-10"),
        ("grade", "C3"),
        ("city", "county_79"),
        ("preferred_channel", "teller"),
        ("held", "time_deposit|fund_70")
    );

    private static readonly Core.Ranking.DecisionContext Remittance = Bank.Context with
    {
        TransactionType = "remittance",
        TransactionAmount = 30_000,
        PayeeCountry = "GB",
        ViewedProductId = "fund_70",
        ViewCount = 3,
        Region = "shenzhen",
    };

    [Theory]
    [InlineData("age >= 18 && age < 60")]
    [InlineData("age == 42 && age == 42.0 && age != 43 && age <= 42 && !(age > 42)")]
    [InlineData("40 <= age && 43 > age && 42 == age")]
    [InlineData("rate >= 0.7 && rate <= 0.7 && rate == 0.7")]
    [InlineData("aum >= 4 * 10000 && aum < 5 * 10000")]
    [InlineData("aum / 2 == 22500 && aum * 2 > 89999 && aum - age == 44958")]
    [InlineData("7 / 2 == 3 && -7 / 2 == -3 && 7 % 3 == 1 && 7.0 / 2 == 3.5")]
    [InlineData("1 + 2 * 3 - 4 == 3 && (1 + 2) * 3 == 9 && 10 - 2 - 3 == 5")]
    [InlineData("abs(age - 50) == 8 && abs(-3) == 3 && -age < 0")]
    [InlineData("age in [41, 42, 43] && !(age in [1, 2])")]
    [InlineData("(age > 40 ? aum : 0) > 44999")]
    [InlineData("age < 40 ? aum < 0 : grade == 'C3'")]
    [InlineData("grade == \"C3\" && grade != 'C4' && 'C3' == grade")]
    [InlineData("grade in [\"C2\", \"C3\"] && !(grade in ['C1'])")]
    [InlineData("city == \"county_79\" && city.startsWith('county') && city.endsWith('_79')")]
    [InlineData("'time_deposit' in held && \"fund_70\" in held && !('credit_card' in held)")]
    [InlineData("size(held) == 2 && held.size() >= 2.0")]
    [InlineData("['credit_card', 'fund_70'].exists(x, x in held)")]
    [InlineData("['time_deposit', 'fund_70'].all(x, x in held)")]
    [InlineData("[18, 30].all(limit, age > limit)")]
    [InlineData("['a', 'b'].all(x, x != 'c')")]
    [InlineData("channel == 'teller' && channel in ['teller', 'tablet'] && channel != 'sms'")]
    [InlineData("channel.startsWith('tell')")]
    [InlineData("channel == preferred_channel")]
    [InlineData("transaction.type == 'remittance' && transaction.amount > 20000")]
    [InlineData("transaction.payee_country in ['GB', 'US'] && transaction.type.contains('mitt')")]
    [InlineData("view.product_id in held && view.count >= 3")]
    [InlineData("view.product_id in ['fund_70']")]
    [InlineData("months_between(assessed_on, now) == 12 && days_between(assessed_on, now) == 365")]
    [InlineData("months_between(now, assessed_on) == -12")]
    [InlineData("now - assessed_on > duration('8760h') && now - duration('8761h') < now")]
    [InlineData("assessed_on == date('2025-03-10') && assessed_on < now")]
    [InlineData("now == timestamp('2026-03-10T01:30:00Z')")]
    [InlineData("now == timestamp('2026-03-10T09:30:00+08:00')")]
    [InlineData("now > date('2026-03-10') && now < date('2026-03-11')")]
    [InlineData("duration('1h30m') == duration('90m') && duration('-1s') < duration('1ms')")]
    [InlineData("has(age) && !has(opened_on) && has(held) && !has(scenes) && has(channel)")]
    [InlineData("has(transaction.amount) && !has(campaign) && has(now)")]
    [InlineData("true && !false && !!true // a remark")]
    [InlineData("size('\\U0001F600\\u00e9') == 2 && ''.size() == 0 && size(grade) == 2")]
    [InlineData("transaction.type.size() == 10 && size(city) == size('county_79')")]
    [InlineData("math.least(age, 50) == 42 && math.greatest(age, 50, aum) == 45000")]
    [InlineData("math.least(7, 2, 3) / 4 == 0 && math.greatest(1, 2.5) == 2.5")]
    [InlineData("int(rate) == 0 && int(age) % 5 == 2 && int(-2.9) == -2 && double(7) / 2 == 3.5")]
    [InlineData("int(42) == 42 && double(age) == age")]
    [InlineData("now.getFullYear() == 2026 && now.getMonth() == 2 && now.getDate() == 10")]
    [InlineData("now.getDayOfMonth() == 9 && now.getDayOfWeek() == 2 && now.getDayOfYear() == 68")]
    [InlineData("now.getHours() == 9 && now.getMinutes() == 30 && now.getSeconds() == 0")]
    [InlineData("timestamp('2026-03-09T16:00:01.25Z').getDate() == 10")]
    [InlineData("timestamp('2026-03-09T16:00:01.25Z').getMilliseconds() == 250")]
    [InlineData(
        "date('2024-02-29').getDayOfYear() == 59 && date('2026-03-01').getDayOfWeek() == 0"
    )]
    [InlineData("assessed_on.getMonth() == 2 && (assessed_on + duration('25h')).getHours() == 1")]
    [InlineData("duration('-90m').getHours() == -1 && duration('25h').getMinutes() == 1500")]
    [InlineData("(now - date('2026-03-10')).getSeconds() == 34200")]
    [InlineData("held.exists(x, x.startsWith('fund_')) && !held.all(x, x.startsWith('fund_'))")]
    [InlineData("held.exists_one(x, x.startsWith('fund_')) && held.all(x, size(x) > 6)")]
    [InlineData("held.all(p, p in ['time_deposit', 'fund_70', 'payroll'])")]
    [InlineData("held.exists(p, p == view.product_id) && held.exists_one(p, view.product_id == p)")]
    [InlineData("!held.exists(p, p == grade) && !held.exists_one(p, true)")]
    [InlineData("held.all(p, campaign == 'x' || p != 'payroll')")]
    [InlineData("['fund_70', 'payroll', 'credit_card'].exists_one(x, x in held)")]
    [InlineData("![1, 2, 50].exists_one(n, n < age) && [1, 50, 60].exists_one(n, n < age)")]
    [InlineData("(age > 40) == (aum > 40000) && (age > 40) != (aum > 50000)")]
    [InlineData("'\\x63\\u0061\\U00000072\\144' == 'card' && 'a\\n\\'\\\"\\\\' != ''")]
    public void Evaluate_RuleThatHolds_IsTrue(string rule)
    {
        Assert.Equal(Truth.True, Bank.Ask(rule, Customer, Remittance));
        Assert.Equal(Truth.False, Bank.Ask($"!({rule.Split("//")[0]})", Customer, Remittance));
    }

    [Theory]
    [InlineData("opened_on < now")]
    [InlineData("'travel' in scenes")]
    [InlineData("size(scenes) == 0")]
    [InlineData("campaign == 'spring'")]
    [InlineData("campaign != 'spring'")]
    [InlineData("campaign in held")]
    [InlineData("age / 0 > 1")]
    [InlineData("1 / 0 == 1 || 1 % 0 == 1")]
    [InlineData("9223372036854775807 + 1 > 0")]
    [InlineData("campaign == 'x' && age > 18")]
    [InlineData("campaign == 'x' || age < 18")]
    [InlineData("(campaign == 'x' ? true : true)")]
    [InlineData("months_between(opened_on, now) > 1")]
    [InlineData("now + duration('90000000h') > now")]
    [InlineData("size(campaign) >= 0")]
    [InlineData("math.least(opened_on.getMonth(), 1) < 100")]
    [InlineData("math.greatest(age, transaction.amount / 0) > 0")]
    [InlineData("int(1e19) > 0 || int(0.0 / 0.0) == 0")]
    [InlineData("scenes.exists(x, true) || scenes.exists(x, false) || !scenes.all(x, true)")]
    [InlineData("scenes.exists_one(x, true) || scenes.all(x, x in held)")]
    [InlineData("[1, 2].exists_one(n, n == 1 || n == 2 && campaign == 'x')")]
    [InlineData("held.exists_one(p, p == 'payroll' || campaign == 'x')")]
    [InlineData("held.exists(p, p == campaign)")]
    [InlineData("(timestamp('0001-01-01T00:00:00Z') - duration('9h')).getFullYear() < 2000")]
    public void Evaluate_MissingOrFailing_IsUnknown(string rule) =>
        Assert.Equal(Truth.Unknown, Bank.Ask(rule, Customer, Remittance));

    [Theory]
    [InlineData("campaign == 'x' && age < 18", Truth.False)]
    [InlineData("age < 18 && campaign == 'x'", Truth.False)]
    [InlineData("campaign == 'x' || age > 18", Truth.True)]
    [InlineData("age > 18 || 1 / 0 == 1", Truth.True)]
    [InlineData("age > 18 ? true : campaign == 'x'", Truth.True)]
    [InlineData("['spring', 'autumn'].exists(c, campaign == c || age > 18)", Truth.True)]
    public void Evaluate_OneSideDecides_AbsorbsUnknown(string rule, Truth expected) =>
        Assert.Equal(expected, Bank.Ask(rule, Customer, Remittance));

    [Theory]
    [InlineData("grade == 'C3'", Truth.False)]
    [InlineData("grade != 'C3'", Truth.True)]
    [InlineData("grade in ['C3', 'C4']", Truth.False)]
    [InlineData("has(grade)", Truth.True)]
    [InlineData("grade.startsWith('C')", Truth.Unknown)]
    [InlineData("city == grade", Truth.Unknown)]
    [InlineData("city == region", Truth.False)]
    [InlineData("region == grade", Truth.Unknown)]
    [InlineData("grade in held", Truth.Unknown)]
    [InlineData("size(grade) > 0", Truth.Unknown)]
    [InlineData("scenes.exists(x, x == grade)", Truth.Unknown)]
    [InlineData("scenes.exists(x, x in held)", Truth.False)]
    [InlineData("scenes.exists(x, grade in ['C1', 'C2'])", Truth.False)]
    public void Evaluate_UnseenCategory_EqualsNoLiteral(string rule, Truth expected)
    {
        var profile = Bank.Profile(
            ("grade", "C9"),
            ("city", "atlantis"),
            ("held", ""),
            ("scenes", "travel")
        );
        Assert.Equal(expected, Bank.Ask(rule, profile, Remittance));
    }

    [Fact]
    public void Evaluate_NoProfile_KnowsTheContextAlone()
    {
        Assert.Equal(Truth.Unknown, Bank.Ask("age > 18"));
        Assert.Equal(Truth.Unknown, Bank.Ask("'credit_card' in held"));
        Assert.Equal(Truth.True, Bank.Ask("!has(age) && channel == 'teller'"));
    }

    [Fact]
    public void Evaluate_ChannelNotSaid_IsMissing()
    {
        var context = Bank.Context with { Channel = Channel.Unspecified };
        Assert.Equal(Truth.Unknown, Bank.Ask("channel != 'teller'", Customer, context));
        Assert.Equal(Truth.False, Bank.Ask("has(channel)", Customer, context));
    }

    [Theory]
    [InlineData("2025-01-31", "2025-02-28", 1)]
    [InlineData("2025-01-31", "2025-02-27", 0)]
    [InlineData("2024-02-29", "2025-02-28", 12)]
    [InlineData("2025-03-11", "2026-03-10", 11)]
    [InlineData("2026-03-10", "2025-03-11", -11)]
    public void MonthsBetween_MonthEnds_CountWholeMonths(string from, string to, int months) =>
        Assert.Equal(
            Truth.True,
            Bank.Ask($"months_between(date('{from}'), date('{to}')) == {months}")
        );
}
