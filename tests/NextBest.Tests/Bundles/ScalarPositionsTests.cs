using System.Text;
using NextBest.Bundles.Yaml;
using Xunit;

namespace NextBest.Tests.Bundles;

public sealed class ScalarPositionsTests
{
    [Theory]
    [InlineData("rule: t0 t1  t2")]
    [InlineData("rule: t0 t1\n  t2\n\n    t3")]
    [InlineData("rule:\n  t0 t1\n  t2 # t9")]
    [InlineData("rule: 't0 ''t1'' t2\n  t3'")]
    [InlineData("rule: \"t0 \\\"t1\\\" \\u00e9t2\\n t3\\t t4 \\\n   t5\"")]
    [InlineData("rule: |\n  t0 t1\n    t2\n\n  t3\n")]
    [InlineData("rule: |- # t9\n    t0\n    t1\n")]
    [InlineData("rule: >-\n  t0 t1\n  t2\n\n  t3\n")]
    [InlineData("a: [x, {rule: t0 == t1, b: 1}]")]
    public void Locate_EachToken_IsFoundWhereTheFileHasIt(string text)
    {
        var rule = RuleOf(text);
        for (var token = 0; rule.RawText.Contains($"t{token}", StringComparison.Ordinal); token++)
        {
            var (line, column) = PlaceOf(rule.RawText, $"t{token}");

            var at = rule.PositionOf(line, column);

            Assert.Equal(PlaceOf(text, $"t{token}"), (at.Line, at.Column));
        }
    }

    [Theory]
    [InlineData("rule: a &&\nb: 1", 1, 11)]
    [InlineData("rule: 'a &&'", 1, 12)]
    [InlineData("rule: |\n  a &&\nb: 1", 2, 7)]
    public void Locate_EndOfText_IsBehindTheLastCharacter(string text, int line, int column)
    {
        var rule = RuleOf(text);
        var (lastLine, lastColumn) = PlaceOf(rule.RawText, "&&");

        Assert.Equal(new TextPosition(line, column), rule.PositionOf(lastLine, lastColumn + 2));
    }

    private static YamlValue RuleOf(string text)
    {
        var faults = new FaultList("f");
        var root = YamlSource.Parse(Encoding.UTF8.GetBytes(text), faults)!.Root!.AsObject()!;
        Assert.True(faults.IsEmpty);
        return root.Find("rule") ?? root.Find("a")!.AsList()[1].AsObject()!.Find("rule")!;
    }

    private static (int Line, int Column) PlaceOf(string text, string token)
    {
        var offset = text.IndexOf(token, StringComparison.Ordinal);
        var before = text[..offset];
        return (before.Count(c => c == '\n') + 1, offset - before.LastIndexOf('\n'));
    }
}
