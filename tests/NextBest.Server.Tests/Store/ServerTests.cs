using Xunit;

namespace NextBest.Server.Tests.Store;

/// <summary>Opens a client to a server for each test.</summary>
public abstract class ServerTests : IAsyncLifetime
{
    internal StoreClient Client { get; private set; } = null!;

    protected abstract string Configuration { get; }

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        Client = await StoreClient.ConnectAsync(Configuration);

    public ValueTask DisposeAsync()
    {
        Client?.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
