using NextBest.LoadTest.Commands;

namespace NextBest.Tests.LoadTest;

public class LoadTestCommandTests
{
    [Fact]
    public void Parse_Nothing_LoadsTheCounterInAClosedLoop()
    {
        var plan = Plans.Of("");
        Assert.Equal(["teller"], plan.Scenarios);
        Assert.Equal(new Uri("http://127.0.0.1:5051"), plan.Address);
        Assert.Empty(plan.Rates);
        Assert.Empty(plan.Shares);
        Assert.Null(plan.Concurrency);
        Assert.Null(plan.Deadline);
        Assert.Equal((4, 16, 1), (plan.Connections, plan.Streams, plan.Rounds));
        Assert.Equal((10_000, 1_000), (plan.Customers, plan.Hot));
        Assert.True(plan.CheckRepeats);
        Assert.Equal(0, plan.MaxErrors);
        Assert.Empty(PlanCheck.Faults(plan));
    }

    [Fact]
    public void Parse_EveryOption_IsInThePlan()
    {
        var plan = Plans.Of(
            "mobile cold mobile --address https://bank:7 --insecure --connections 3 --streams 5 --concurrency 9 --rates 10,20.5 --rate 30"
                + " --shares 0.5,3 --warmup 00:00:00 --duration 00:00:07 --drain 00:00:01 --deadline 00:00:00.25 --rounds 5 --floor"
                + " --customers 100 --hot 300 --ids K00 --batch-size 8 --no-repeats --allow-degraded --max-errors 2"
                + " --activate-every 00:00:01 --refresh 12 --cache-life 00:00:02 --json - --html page.html"
        );
        Assert.Equal(["mobile", "cold"], plan.Scenarios);
        Assert.Equal([10, 20.5, 30], plan.Rates);
        Assert.Equal([0.5, 3], plan.Shares);
        Assert.Equal(TimeSpan.Zero, plan.WarmUp);
        Assert.Equal(TimeSpan.FromMilliseconds(250), plan.Deadline);
        Assert.Equal((100, 100), (plan.Customers, plan.Hot));
        Assert.Equal("K07", plan.Ids[7]);
        Assert.Equal(
            (9, 5, 8, 2L),
            (plan.Concurrency, plan.Rounds, plan.BatchSize, plan.MaxErrors)
        );
        Assert.Equal((TimeSpan.FromSeconds(1), 12), (plan.ActivateEvery, plan.Refresh));
        Assert.Equal(("-", "page.html"), (plan.Json, plan.Html));
        Assert.True(plan.Insecure && plan.Floor && plan.AllowDegraded && !plan.CheckRepeats);
        Assert.Empty(PlanCheck.Faults(plan));
    }

    [Theory]
    [InlineData("teler", "teler")]
    [InlineData("--address ftp://x", "--address 'ftp://x'")]
    [InlineData("--address nowhere", "--address 'nowhere'")]
    [InlineData("--connections 0", "--connections '0'")]
    [InlineData("--streams 101", "--streams '101'")]
    [InlineData("--rate 0", "--rates '0'")]
    [InlineData("--rates 10,,20", "--rates ''")]
    [InlineData("--rates NaN", "--rates 'NaN'")]
    [InlineData("--shares -1", "--shares '-1'")]
    [InlineData("--duration 10", "--duration '10'")]
    [InlineData("--duration 00:00:00", "--duration '00:00:00'")]
    [InlineData("--duration 2.00:00:00", "--duration '2.00:00:00'")]
    [InlineData("--deadline soon", "--deadline 'soon'")]
    [InlineData("--rounds 1.5", "--rounds '1.5'")]
    [InlineData("--ids Q", "--ids 'Q'")]
    [InlineData("--refresh 0", "--refresh '0'")]
    [InlineData("--max-errors -1", "--max-errors '-1'")]
    public void Parse_FaultyValue_NamesOptionAndValue(string arguments, string named)
    {
        var errors = LoadTestCommand.Create().Parse(arguments).Errors;
        Assert.Contains(named, Assert.Single(errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_SeveralFaults_NamesAll() =>
        Assert.Equal(
            3,
            LoadTestCommand.Create().Parse("--streams 0 --rounds x --ids Q").Errors.Count
        );

    [Theory]
    [InlineData("--concurrency 65", "--concurrency 65")]
    [InlineData("--concurrency 2 --rate 10", "--shares")]
    [InlineData("--insecure", "http://127.0.0.1:5051")]
    [InlineData("--address https://x --ca no/such.pem", "no/such.pem")]
    [InlineData("--address https://x --ca no/such.pem --insecure", "contradict")]
    public void Faults_OptionsThatContradict_AreNamed(string arguments, string named) =>
        Assert.Contains(
            PlanCheck.Faults(Plans.Of(arguments)),
            f => f.Contains(named, StringComparison.Ordinal)
        );
}
