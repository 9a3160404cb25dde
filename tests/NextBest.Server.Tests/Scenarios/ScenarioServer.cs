using Microsoft.Extensions.DependencyInjection;
using NextBest.Redis.Quotas;
using NextBest.Server.Tests.Service;
using NextBest.Server.Tests.Service.Fakes;
using NextBest.Server.Tests.Store;
using NextBest.Tests.Scenarios.Format;

namespace NextBest.Server.Tests.Scenarios;

/// <summary>One running server that lives in the time of the case asked, with the quotas of the case.</summary>
public sealed class ScenarioServer : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 11, 25, 10, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder folder = new();
    private readonly ScenarioClock clock = new(Start);
    private readonly StubQuotaStore quotas = new();
    private RunningServer server = null!;
    private ScenarioClient client = null!;
    private int customers;

    public async ValueTask InitializeAsync()
    {
        server = await RunningServer.StartAsync(
            folder.Path,
            ["--SampleCustomers:Count=0", "--SelfCheck:Enabled=false"],
            builder =>
            {
                builder.Services.AddSingleton<TimeProvider>(clock);
                builder.Services.AddSingleton<IQuotaStore>(quotas);
            }
        );
        client = new ScenarioClient(server, clock, quotas);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>Asks a case about a customer of its own.</summary>
    internal Task<ServerAnswers> AskAsync(Scenario scenario) =>
        client.AskAsync(scenario, $"case-{Interlocked.Increment(ref customers)}");
}
