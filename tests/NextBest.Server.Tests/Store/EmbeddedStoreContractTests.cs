using NextBest.Tests.Store.Contract;
using Xunit;

namespace NextBest.Server.Tests.Store;

public sealed class EmbeddedStoreContractTests(EmbeddedStoreFixture server)
    : OutcomeContract,
        IClassFixture<EmbeddedStoreFixture>
{
    protected override async Task<OpenStore> OpenAsync() =>
        (await StoreClient.ConnectAsync(server.Configuration)).Open();
}

public sealed class CachedEmbeddedStoreContractTests(EmbeddedStoreFixture server)
    : OutcomeContract,
        IClassFixture<EmbeddedStoreFixture>
{
    protected override async Task<OpenStore> OpenAsync() =>
        (await StoreClient.ConnectAsync(server.Configuration)).OpenCached();
}
