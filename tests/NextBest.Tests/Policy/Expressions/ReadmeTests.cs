using NextBest.Core.Policy.Expressions;
using Xunit;

namespace NextBest.Tests.Policy.Expressions;

public sealed class ReadmeTests
{
    [Fact]
    public void Add_ExamplesOfTheReadme_AreRules()
    {
        var lines = File.ReadAllLines(Locate());
        var start = Array.IndexOf(lines, "```cel") + 1;
        var rules = lines[start..Array.IndexOf(lines, "```", start)];
        Assert.Equal(11, rules.Length);
        Assert.All(rules, rule => Assert.Empty(Bank.FaultsOf(rule)));
    }

    [Fact]
    public void Readme_Table_NamesEveryContextVariable()
    {
        var text = File.ReadAllText(Locate());
        string[] names =
        [
            .. "now channel placement region campaign transaction.type transaction.amount transaction.currency transaction.payee_id transaction.payee_country view.page view.product_id view.count visit.purpose visit.branch".Split(
                ' '
            ),
        ];
        Assert.All(
            names,
            name =>
            {
                Assert.Equal(Truth.False, Bank.Ask($"has({name}) && false"));
                Assert.Contains($"`{name}`", text, StringComparison.Ordinal);
            }
        );
    }

    private static string Locate()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "NextBest.sln")))
            folder = folder.Parent!;
        return Path.Combine(folder.FullName, "src/NextBest.Core/Policy/Expressions/README.md");
    }
}
