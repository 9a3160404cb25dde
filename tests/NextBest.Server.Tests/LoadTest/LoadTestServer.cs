using NextBest.Server.Tests.Service;
using NextBest.Server.Tests.Store;

namespace NextBest.Server.Tests.LoadTest;

/// <summary>
/// One running server for all load tests that change nothing about it. It refuses no call and waits for every write, however slow the
/// machine is.
/// </summary>
public sealed class LoadTestServer : IAsyncLifetime
{
    /// <summary>The option by which it refuses none.</summary>
    public const string Patient = "--Admission:Enabled=false";

    private readonly TemporaryFolder folder = new();
    private RunningServer server = null!;

    public string Address => server.Address;

    public async ValueTask InitializeAsync() =>
        server = await RunningServer.StartAsync(
            folder.Path,
            [RunningServer.Daytime, Patient, "--Redis:WriteTimeout=00:01:00"]
        );

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Dispose();
    }
}
