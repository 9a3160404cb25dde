using NextBest.Server.Tests.Store;

namespace NextBest.Server.Tests.Service;

/// <summary>One running server for all tests that change nothing about it.</summary>
public sealed class ServerFixture : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    internal RunningServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Server = await RunningServer.StartAsync(folder.Path, [RunningServer.Daytime]);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        folder.Dispose();
    }
}
