using NextBest.LoadTest.Calls;
using NextBest.LoadTest.Scenarios;

namespace NextBest.Tests.LoadTest;

public class ScenarioTests
{
    private const int Calls = 20_000;

    [Fact]
    public void Next_Cold_AsksAboutEveryCustomerBeforeAnyTwice()
    {
        var scenario = Create("cold");
        Assert.Equal(
            Enumerable.Range(0, 500).Concat(Enumerable.Range(0, 500)).Select(i => (long)i),
            Drawn(scenario, 1_000).Select(c => c.Customer)
        );
        Assert.Equal(1_000, scenario.Calls);
    }

    [Fact]
    public void Next_Teller_AsksAboutTheHotCustomersEvenly()
    {
        var counts = Drawn(Create("teller"), Calls).CountBy(c => c.Customer).ToDictionary();
        Assert.Equal(Enumerable.Range(0, 50).Select(i => (long)i), counts.Keys.Order());
        Assert.All(counts.Values, n => Assert.InRange(n, Calls / 50 * 0.7, Calls / 50 * 1.3));
    }

    [Fact]
    public void Next_Mixed_KeepsTheShares()
    {
        var scenario = Create("mixed");
        var counts = Drawn(scenario, Calls).CountBy(c => c.Part).ToDictionary();
        Assert.Equal(["mobile", "teller", "tablet", "batch"], scenario.Parts.Select(p => p.Name));
        Assert.InRange(counts[0], 0.58 * Calls, 0.62 * Calls);
        Assert.InRange(counts[1], 0.28 * Calls, 0.32 * Calls);
        Assert.InRange(counts[2], 0.08 * Calls, 0.10 * Calls);
        Assert.InRange(counts[3], 0.005 * Calls, 0.015 * Calls);
    }

    [Fact]
    public void Next_TwoRuns_AskTheSame() =>
        Assert.Equal(Drawn(Create("mixed"), Calls), Drawn(Create("mixed"), Calls));

    [Fact]
    public void Create_EveryName_IsThere()
    {
        foreach (var (name, _) in ScenarioCatalog.Names)
            Assert.NotEmpty(Create(name).Parts);
        Assert.Throws<ArgumentException>(() => Create("another"));
    }

    private static Scenario Create(string name) =>
        new ScenarioCatalog(Plans.Of("--customers 500 --hot 50"), TimeProvider.System).Create(name);

    private static List<(int Part, long Customer)> Drawn(Scenario scenario, int calls)
    {
        var slot = new CallSlot(null!);
        return
        [
            .. Enumerable
                .Range(0, calls)
                .Select(_ =>
                {
                    scenario.Next(slot);
                    return (slot.Part, slot.Customer);
                }),
        ];
    }
}
