using NextBest.LoadTest.Commands;

namespace NextBest.Server.Tests.LoadTest;

/// <summary>The load test against a whole server.</summary>
public sealed class LoadTestTests(LoadTestServer server) : IClassFixture<LoadTestServer>
{
    private string Address => server.Address;

    [Fact]
    public async Task Run_EveryScenarioInAClosedLoop_IsAnsweredRightly()
    {
        using var run = await LoadTestRun.StartAsync(
            Address,
            "teller mobile mixed cold wide batch --batch-size 10 --floor"
        );
        run.AssertGood();
        Assert.Equal(
            ["floor", "teller", "mobile", "mixed", "cold", "wide", "batch"],
            run.Rows.Select(r => r.GetProperty("scenario").GetString())
        );
        Assert.True(run.Rows[1].TryGetProperty("to_floor", out _));
        Assert.Contains("teller", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OpenLoopAtSeveralRates_SendsWhatTheRatesAsk()
    {
        using var run = await LoadTestRun.StartAsync(Address, "teller --rates 50,100 --floor");
        run.AssertGood();
        Assert.Equal(
            [(25, 50.0), (25, 50.0), (50, 100.0), (50, 100.0)],
            run.Rows.Select(r =>
                (r.GetProperty("calls").GetInt32(), r.GetProperty("rate").GetDouble())
            )
        );
    }

    [Fact]
    public async Task Run_SharesOfTheMaximum_MeasuresTheMaximumFirst()
    {
        using var run = await LoadTestRun.StartAsync(Address, "teller --shares 0.1");
        run.AssertGood();
        var maximum = run.Rows[0].GetProperty("figures").GetProperty("per_second").GetDouble();
        Assert.Equal("closed", run.Rows[0].GetProperty("loop").GetString());
        Assert.Equal(maximum * 0.1, run.Rows[1].GetProperty("rate").GetDouble(), 1.0);
    }

    [Fact]
    public async Task Run_MoreCustomersThanStored_FailsAndSaysWhy()
    {
        using var run = await LoadTestRun.StartAsync(Address, "cold --ids X000 --rate 50");
        Assert.Equal(ExitCodes.TooManyErrors, run.ExitCode);
        var error = Assert.Single(run.Rows[0].GetProperty("errors").EnumerateObject());
        Assert.Equal(("answer: UnknownCustomer", 25), (error.Name, error.Value.GetInt32()));
    }

    [Fact]
    public async Task Run_WhileProfilesAreRefreshed_SeesTheSameLists()
    {
        using var run = await LoadTestRun.StartAsync(Address, "teller --refresh 200 --rounds 2");
        run.AssertGood();
        Assert.True(run.Rows[1].TryGetProperty("to_quiet", out _));
        Assert.Matches("bulk refresh: [1-9].* 0 failed", run.Errors);
    }

    [Fact]
    public async Task Run_ActivationsWithoutARegistry_SaysWhatIsMissing()
    {
        using var run = await LoadTestRun.StartAsync(Address, "--activate-every 00:00:01");
        Assert.Equal(ExitCodes.Failed, run.ExitCode);
        Assert.Contains("Bundle:Registry", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NoServer_FailsAtOnce()
    {
        using var run = await LoadTestRun.StartAsync("http://127.0.0.1:1", "teller");
        Assert.Equal(ExitCodes.Failed, run.ExitCode);
        Assert.Contains("Unavailable", run.Errors, StringComparison.Ordinal);
    }
}
