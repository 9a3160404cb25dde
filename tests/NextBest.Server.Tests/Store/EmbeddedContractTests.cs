using NextBest.Tests.Store.Contract;
using Xunit;

namespace NextBest.Server.Tests.Store;

/// <summary>The embedded store under every contract: one server for all these tests.</summary>
[CollectionDefinition(Name)]
public sealed class EmbeddedStores : ICollectionFixture<EmbeddedStoreFixture>
{
    public const string Name = nameof(EmbeddedStores);
}

// Counting samples all keys of a server: these have one of their own.
public sealed class EmbeddedOutcomeTests(EmbeddedStoreFixture server)
    : OutcomeContract,
        IClassFixture<EmbeddedStoreFixture>
{
    protected override async Task<OpenStore> OpenAsync() =>
        (await StoreClient.ConnectAsync(server.Configuration)).Open();
}

public sealed class CachedEmbeddedOutcomeTests(EmbeddedStoreFixture server)
    : OutcomeContract,
        IClassFixture<EmbeddedStoreFixture>
{
    protected override async Task<OpenStore> OpenAsync() =>
        (await StoreClient.ConnectAsync(server.Configuration)).OpenCached();
}

[Collection(EmbeddedStores.Name)]
public sealed class EmbeddedConsentTests(EmbeddedStoreFixture server) : ConsentContract
{
    protected override async Task<OpenStore> OpenAsync() =>
        (await StoreClient.ConnectAsync(server.Configuration)).Open();
}

[Collection(EmbeddedStores.Name)]
public sealed class CachedEmbeddedConsentTests(EmbeddedStoreFixture server) : ConsentContract
{
    protected override async Task<OpenStore> OpenAsync() =>
        (await StoreClient.ConnectAsync(server.Configuration)).OpenCached();
}

[Collection(EmbeddedStores.Name)]
public sealed class EmbeddedContactTests(EmbeddedStoreFixture server) : ContactContract
{
    protected override async Task<OpenStore> OpenAsync() =>
        (await StoreClient.ConnectAsync(server.Configuration)).Open();
}

[Collection(EmbeddedStores.Name)]
public sealed class CachedEmbeddedContactTests(EmbeddedStoreFixture server) : ContactContract
{
    protected override async Task<OpenStore> OpenAsync() =>
        (await StoreClient.ConnectAsync(server.Configuration)).OpenCached();
}

[Collection(EmbeddedStores.Name)]
public sealed class EmbeddedQuotaTests(EmbeddedStoreFixture server) : QuotaContract
{
    protected override async Task<OpenStore> OpenAsync() =>
        (await StoreClient.ConnectAsync(server.Configuration)).Open();
}

[Collection(EmbeddedStores.Name)]
public sealed class EmbeddedDecisionTests(EmbeddedStoreFixture server) : DecisionContract
{
    protected override async Task<OpenStore> OpenAsync() =>
        (await StoreClient.ConnectAsync(server.Configuration)).Open();
}

[Collection(EmbeddedStores.Name)]
public sealed class EmbeddedErasureTests(EmbeddedStoreFixture server) : ErasureContract
{
    protected override async Task<OpenStore> OpenAsync() =>
        (await StoreClient.ConnectAsync(server.Configuration)).Open();
}

[Collection(EmbeddedStores.Name)]
public sealed class EmbeddedStoredKeysTests(EmbeddedStoreFixture server) : StoredKeysContract
{
    protected override string Configuration => server.Configuration;
}

[Collection(EmbeddedStores.Name)]
public sealed class EmbeddedContactAgreementTests(EmbeddedStoreFixture server)
    : ContactAgreementContract
{
    protected override string Configuration => server.Configuration;
}
