using NextBest.Core.Policy.Expressions;
using Xunit;

namespace NextBest.Tests.Policy.Expressions;

public sealed class FaultTests
{
    [Theory]
    [InlineData("'credit_crd' in held", "'credit_crd'", "did you mean 'credit_card'?")]
    [InlineData("grade == 'C6'", "'C6'", "'grade' has no value 'C6': did you mean 'C1' or 'C2'")]
    [InlineData("'shangai' != city", "'shangai'", "did you mean 'shanghai'?")]
    [InlineData("city in ['beijing', 'bejing']", "'bejing'", "did you mean 'beijing'?")]
    [InlineData("channel == 'app'", "'app'", "did you mean 'mobile_app'?")]
    [InlineData("channel in ['tellr']", "'tellr'", "did you mean 'teller'?")]
    [InlineData(
        "scenes.contains('travel')",
        "scenes.contains('travel')",
        "write \"...\" in scenes"
    )]
    [InlineData("['travl'].exists(x, x in scenes)", "x", "did you mean 'travel'?")]
    [InlineData("agee > 3", "agee", "did you mean 'age'?")]
    [InlineData("transaction.typ == 'x'", "transaction.typ", "did you mean 'transaction.type'?")]
    [InlineData("transaction == 'x'", "transaction", "did you mean 'transaction.")]
    [InlineData("zzzzzz", "zzzzzz", "there is, for example, 'age'")]
    public void Add_UnknownNameOrValue_SuggestsNearest(string rule, string fragment, string message)
    {
        var fault = Assert.Single(Bank.FaultsOf(rule));
        Assert.Equal(fragment, fault.Fragment);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("age == 'x'", "What is a number can't be compared with what is text")]
    [InlineData("held == 'x'", "size(set)")]
    [InlineData("assessed_on < '2026-01-31'", "write date(")]
    [InlineData("grade >= 'C3'", "Texts have no order")]
    [InlineData("(age > 1) < (age > 2)", "Truths have no order")]
    [InlineData("age", "A rule must be true or false, but this is a number")]
    [InlineData("'x'", "A rule must be true or false, but this is text")]
    [InlineData("age && true", "but this is a number")]
    [InlineData("!age", "but this is a number")]
    [InlineData("age ? true : false", "but this is a number")]
    [InlineData("age > 1 ? 1 : true", "Both cases of '?:' must be alike")]
    [InlineData("(age > 1 ? 'a' : 'b') == 'a'", "Only numbers, times and truths")]
    [InlineData("'a' + 'b' == 'ab'", "'+' can't be applied to text and text")]
    [InlineData("age % 2 == 0", "'%' is for whole numbers")]
    [InlineData("-city == 1", "Only a number can be negated")]
    [InlineData("1 in held", "The members of a set are texts")]
    [InlineData("age in ['a']", "can't be compared")]
    [InlineData("city in [1]", "but a text is looked for")]
    [InlineData("city in grade", "'in' needs a list or a set")]
    [InlineData("true in [true]", "can't be looked for")]
    [InlineData("age in [1, aum]", "A list can hold literals only")]
    [InlineData("age in []", "The list is empty")]
    [InlineData("has(age > 1)", "'has' takes the name")]
    [InlineData("has(age, aum)", "Write has(name).")]
    [InlineData("size(age) > 1", "or size(text) or text.size(). This has a number.")]
    [InlineData("startsWith(city, 'b')", "Write text.startsWith(")]
    [InlineData("city.startsWith(grade)", "must be a string literal")]
    [InlineData("strtsWith(city)", "did you mean 'startsWith'?")]
    [InlineData("held.exists(x, x == 'a')", "'held' has no value 'a'")]
    [InlineData("held.all(x, x in ['payroll', 'credit_crd'])", "did you mean 'credit_card'?")]
    [InlineData("held.exists_one(x, 'fnd_1' == x)", "did you mean 'fund_1'")]
    [InlineData("held.exists(x, x > 3)", "can't be compared")]
    [InlineData("held.exists(x, x)", "must be true or false, but is text")]
    [InlineData("city.exists(x, x == 'a')", "works on a list of literals or on a set")]
    [InlineData("min(age, 3) > 1", "There is no function 'min'. Write math.least(a, b, ...).")]
    [InlineData("math.lest(age, 3) > 1", "did you mean 'math.least'?")]
    [InlineData("math.least(age) > 1", "Write math.least(a, b, ...).")]
    [InlineData("math.greatest(age, city) > 1", "This has a number and text.")]
    [InlineData("age.getHours() > 1", "Write time.getHours(). This has a number.")]
    [InlineData("(now - now).getMonth() > 1", "Write time.getMonth(). This has a duration.")]
    [InlineData("now.getHours('UTC') > 1", "Write time.getHours().")]
    [InlineData("getHours(now) > 1", "Write time.getHours().")]
    [InlineData("now.getHour() > 1", "did you mean 'getHours'?")]
    [InlineData("int(city) > 1", "Write int(number). This has text.")]
    [InlineData("[1].exists(age, age > 1)", "take another")]
    [InlineData("[1].exists(x, x)", "must be true or false")]
    [InlineData("[1].exists(x > 1)", "needs a variable and a condition")]
    [InlineData("now > timestamp('2026-01-31')", "not a time such as")]
    [InlineData("now > timestamp('2026-01-31T00:00:00')", "not a time such as")]
    [InlineData("now > date('2026-02-30')", "not a date such as")]
    [InlineData("now - now > duration('1d')", "not a duration such as")]
    [InlineData("now - now > duration('')", "not a duration such as")]
    public void Add_TypeClash_SaysWhatIsWrong(string rule, string message) =>
        Assert.Contains(
            message,
            Assert.Single(Bank.FaultsOf(rule)).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("age == null", "'null' is not part of the rule language")]
    [InlineData("age > 1u", "unsigned")]
    [InlineData("age > 0x1F", "hexadecimal")]
    [InlineData("city == r'a'", "raw or bytes literal")]
    [InlineData("city == b\"a\"", "raw or bytes literal")]
    [InlineData("city == '''a'''", "triple-quoted")]
    [InlineData("{'a': 1} == 1", "maps are not part")]
    [InlineData("held[0] == 'a'", "Indexing is not part")]
    [InlineData("Foo{a: 1} == 1", "Making messages is not part")]
    [InlineData("city.matches('b.*')", "'matches' is CEL, but not part")]
    [InlineData("held.map(x, x)", "'map' is CEL, but not part")]
    [InlineData("size(held.filter(x, x == 'a')) > 1", "'filter' is CEL, but not part")]
    [InlineData("while > 1", "'while' is a reserved word")]
    [InlineData(".age > 1", "Here should stand a value")]
    public void Add_RestOfCel_IsNamedAsNotInTheSubset(string rule, string message) =>
        Assert.Contains(
            Bank.FaultsOf(rule),
            f => f.Message.Contains(message, StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("", 1, 1, "Here should stand a value")]
    [InlineData("age >", 1, 5, "Here should stand a value")]
    [InlineData("age > 1 &&", 1, 9, "Here should stand a value")]
    [InlineData("(age > 1", 1, 8, "Here should stand ')'")]
    [InlineData("age > 1)", 1, 8, "no '(' is open")]
    [InlineData("age > 1 and aum > 2", 1, 9, "write '&&' for 'and'")]
    [InlineData("age > 1 aum", 1, 9, "an operator such as '&&' is missing")]
    [InlineData("age = 1", 1, 5, "write '=='")]
    [InlineData("age > 1 & aum > 1", 1, 9, "write '&&'")]
    [InlineData("age ＞ 1", 1, 5, "full-width")]
    [InlineData("age > 1\n  && city == \"beijing", 2, 14, "The string is not closed")]
    [InlineData("age > 1\r\n&& city == 'a\\q'", 2, 14, "no such escape")]
    [InlineData("age > 1\r&& city == '\\ud800'", 2, 13, "4 hexadecimal digits")]
    [InlineData("age > 9223372036854775808", 1, 7, "too large")]
    [InlineData("age > 1e999", 1, 7, "too large")]
    [InlineData("age > 1x", 1, 7, "neither a number nor a name")]
    [InlineData("age > 1 ? true", 1, 11, "':'")]
    [InlineData("age # 1", 1, 5, "has no meaning")]
    public void Add_BrokenSyntax_PointsAtThePlace(string rule, int line, int column, string message)
    {
        var fault = Bank.FaultsOf(rule)[0];
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (fault.Line, fault.Column));
    }

    [Fact]
    public void Add_ManyFaults_ReportsAllInOrder()
    {
        var faults = Bank.FaultsOf(
            """
            agee > 18 && grade == 'C9'
              && "crdit_card" in held
              && (aum = 3 || city > 'a') && 1 +
            """
        );
        Assert.Equal(
            ["agee", "'C9'", "\"crdit_card\"", "=", "city > 'a'", "+"],
            faults.Select(f => f.Fragment)
        );
        Assert.Equal(
            [(1, 1), (1, 23), (2, 6), (3, 11), (3, 18), (3, 35)],
            faults.Select(f => (f.Line, f.Column))
        );
    }

    [Fact]
    public void Add_TooLong_IsRefused()
    {
        var rule = $"age > 1{new string(' ', 4089)}";
        Assert.Equal(Truth.Unknown, Bank.Ask(rule));
        var fault = Assert.Single(Bank.FaultsOf($"{rule} "));
        Assert.Contains("more than 4096", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(", "true", ")")]
    [InlineData("!", "true", "")]
    [InlineData("true ? true : ", "true", "")]
    [InlineData("", "1", " + 1 > 0")]
    public void Add_NestedDeeperThan64_IsRefused(string before, string core, string after)
    {
        const int Deepest = 63;
        var isChain = after.StartsWith(" +", StringComparison.Ordinal);
        string Rule(int depth) =>
            isChain
                ? $"{core}{string.Concat(Enumerable.Repeat(" + 1", depth - 1))} > 0"
                : string.Concat(Enumerable.Repeat(before, depth))
                    + core
                    + string.Concat(Enumerable.Repeat(after, depth));
        Assert.Equal(Truth.True, Bank.Ask(before == "!" ? Rule(Deepest - 1) : Rule(Deepest)));
        foreach (var depth in new[] { 65, 250 })
            Assert.Contains("nests deeper", Assert.Single(Bank.FaultsOf(Rule(depth))).Message);
    }

    [Fact]
    public void Add_LongChainOfTerms_IsNoNesting() =>
        Assert.Equal(
            Truth.Unknown,
            Bank.Ask(string.Join(" && ", Enumerable.Range(0, 300).Select(i => $"age > {i}")))
        );

    [Fact]
    public void Add_MacrosThatMultiply_AreLimited()
    {
        var list = $"[{string.Join(", ", Enumerable.Range(0, 40))}]";
        var rule = $"{list}.all(x, {list}.all(y, {list}.all(z, x + y + z >= 0)))";
        Assert.Contains("more than 1024 terms", Assert.Single(Bank.FaultsOf(rule)).Message);
    }
}
