using System.Text;
using NextBest.Core.Policy.Expressions;
using Xunit;

namespace NextBest.Tests.Policy.Expressions;

public sealed class ParserRobustnessTests
{
    private static readonly string[] Rules =
    [
        "age >= 18 && (aum < 5e4 || !(\"credit_card\" in held)) // a remark",
        "['a\\x41', \"b\"].exists(x, x == region) ? size(held) > 2 : has(campaign)",
        "months_between(assessed_on, now - duration('1h30m')) % 12 == -1 - 2 * 3",
        "transaction.type.startsWith('pay') && view.count in [1, 2.5, -3]",
        "timestamp('2026-03-10T01:30:00Z') <= now\r\n&& grade in ['C1', 'C2'] != true",
    ];

    [Fact]
    public void Add_EveryPrefixAndSuffix_AnswersOrReports()
    {
        foreach (var rule in Rules)
            for (var i = 0; i <= rule.Length; i++)
            {
                Try(rule[..i]);
                Try(rule[i..]);
            }
    }

    [Fact]
    public void Add_EveryDeletionAndDoubling_AnswersOrReports()
    {
        foreach (var rule in Rules)
            for (var i = 0; i < rule.Length; i++)
            {
                Try(rule.Remove(i, 1));
                Try(rule.Insert(i, rule.Substring(i, 1)));
            }
    }

    [Fact]
    public void Add_RandomMutations_AnswersOrReports()
    {
        const string Pieces = "()[]{}'\"\\.,?:!&|=<>+-*/% \n\r\tax09_eEuUrR$（\ud83d\udca9\0";
        var random = new Random(17);
        for (var n = 0; n < 20_000; n++)
        {
            var text = new StringBuilder(Rules[random.Next(Rules.Length)]);
            for (var changes = random.Next(1, 6); changes > 0 && text.Length > 0; changes--)
                text[random.Next(text.Length)] = Pieces[random.Next(Pieces.Length)];
            Try(text.ToString());
        }
    }

    [Fact]
    public void Add_RandomTokens_AnswersOrReports()
    {
        string[] tokens =
        [
            .. "( ) [ ] { } , . ? : ! && || == != < <= > >= in + - * / % age held grade now channel has size exists all duration x true null 1 2.5 'C1' \"".Split(
                ' '
            ),
        ];
        var random = new Random(18);
        for (var n = 0; n < 20_000; n++)
            Try(string.Join(' ', random.GetItems(tokens, random.Next(1, 40))));
    }

    [Fact]
    public void Add_RandomBytes_AnswersOrReports()
    {
        var random = new Random(19);
        var bytes = new byte[200];
        for (var n = 0; n < 5_000; n++)
        {
            random.NextBytes(bytes);
            Try(Encoding.Latin1.GetString(bytes, 0, random.Next(bytes.Length)));
            Try(Encoding.Unicode.GetString(bytes, 0, random.Next(bytes.Length)));
        }
    }

    [Theory]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("!")]
    [InlineData("-")]
    [InlineData("a.")]
    [InlineData("a(")]
    [InlineData("1+")]
    [InlineData("a&&")]
    [InlineData("a?")]
    [InlineData("a?b:")]
    [InlineData("a[")]
    [InlineData("'")]
    [InlineData(")")]
    [InlineData("[1].all(x,")]
    public void Add_LongestRepetition_AnswersOrReports(string piece) =>
        Try(string.Concat(Enumerable.Repeat(piece, 4096 / piece.Length)));

    private static void Try(string rule)
    {
        var faults = new List<ExpressionFault>();
        var builder = new PredicateSetBuilder(Bank.Schema);
        var index = builder.Add(rule, faults);
        Assert.Equal(index < 0, faults.Count > 0);
        Assert.All(faults, f => Assert.True(IsInside(f, rule), $"{f} in {rule}"));
        Span<Truth> truths = stackalloc Truth[1];
        builder.Build().Evaluate(null, Bank.Context, truths);
    }

    private static bool IsInside(ExpressionFault fault, string rule)
    {
        var lines = rule.ReplaceLineEndings("\n").Split('\n');
        return fault.Message.Length > 0
            && fault.Line >= 1
            && fault.Line <= lines.Length + rule.Count(c => c == '\r')
            && fault.Column >= 1
            && fault.Column <= rule.Length + 1;
    }
}
