using System.Globalization;
using System.Text.RegularExpressions;
using NextBest.Tests.Scenarios.Format;

namespace NextBest.Tests.Scenarios;

/// <summary>The suite is whole: no file has a fault, and cases and clauses of the domain name each other.</summary>
public sealed partial class ScenarioSuiteTests
{
    private const int FewestCases = 150;

    [Fact]
    public void Files_Committed_HaveNoFault() =>
        Assert.Equal("", string.Join('\n', ScenarioSuite.Faults));

    [Fact]
    public void Cases_Committed_AreAtLeast150() =>
        Assert.True(ScenarioSuite.All.Count >= FewestCases);

    [Fact]
    public void Readme_CasesItBoastsOf_AreThere()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        var boasted = int.Parse(
            Boast().Match(readme).Groups[1].Value,
            CultureInfo.InvariantCulture
        );
        Assert.InRange(ScenarioSuite.All.Count, boasted, 2 * boasted);
    }

    [Fact]
    public void Clauses_EveryOne_IsShownByACase()
    {
        var shown = ScenarioSuite.All.SelectMany(s => s.Clauses).ToHashSet();
        Assert.Empty(ScenarioSuite.Clauses().Select(c => c.Name).Except(shown));
    }

    [Fact]
    public void Cases_EveryOne_NamesClausesThatExist()
    {
        var known = ScenarioSuite.Clauses().Select(c => c.Name).ToHashSet();
        Assert.Empty(
            ScenarioSuite.All.SelectMany(s => s.Clauses.Except(known).Select(c => $"{s}: {c}"))
        );
    }

    [Fact]
    public void Clauses_Names_AreUniqueAndStartWithTheirSection()
    {
        var clauses = ScenarioSuite.Clauses();
        Assert.Equal(clauses.Count, clauses.DistinctBy(c => c.Name).Count());
        Assert.All(
            clauses,
            c => Assert.StartsWith($"{c.Section}.", c.Name, StringComparison.Ordinal)
        );
    }

    [GeneratedRegex("more than ([0-9]+) cases")]
    private static partial Regex Boast();
}
