using Microsoft.AspNetCore.Builder;
using NextBest.Server.Tests.Service;
using NextBest.V1;

namespace NextBest.Server.Tests.Registry;

/// <summary>A running server over a registry, and what tests ask of its model service.</summary>
internal sealed class RegistryServer : IAsyncDisposable
{
    private RegistryServer(RunningServer running)
    {
        Running = running;
        Models = new ModelService.ModelServiceClient(running.Channel);
        Clients = new Clients(running);
    }

    public RunningServer Running { get; }

    public ModelService.ModelServiceClient Models { get; }

    public Clients Clients { get; }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<RegistryServer> StartAsync(
        RegistryFiles files,
        IEnumerable<string>? options = null,
        Action<WebApplicationBuilder>? configure = null
    ) =>
        new(
            await RunningServer.StartAsync(
                files.Store,
                [
                    $"--Bundle:Registry={files.Registry}",
                    "--SelfCheck:Enabled=false",
                    "--Bundle:DecisionBudget=00:00:00.05",
                    .. options ?? [],
                ],
                configure
            )
        );

    public async Task<ActivateVersionResponse> ActivateAsync(
        string version,
        string? expected = null
    )
    {
        var request = new ActivateVersionRequest
        {
            Version = new VersionName { Version = version },
            Operator = "test",
        };
        if (expected is not null)
            request.ExpectedCurrentVersion = expected;
        return await Models.ActivateVersionAsync(request, cancellationToken: Cancelled);
    }

    public async Task<RollBackResponse> RollBackAsync() =>
        await Models.RollBackAsync(new RollBackRequest(), cancellationToken: Cancelled);

    public async Task<IReadOnlyList<PublishedVersion>> ListAsync() =>
        (
            await Models.ListVersionsAsync(new ListVersionsRequest(), cancellationToken: Cancelled)
        ).Versions;

    public async Task<VersionState> StateOfAsync(string version) =>
        (await ListAsync()).Single(v => v.Version == version).State;

    public ValueTask DisposeAsync() => Running.DisposeAsync();
}
