using NextBest.Tests.Store.Contract;

namespace NextBest.Tests.Store;

public sealed class InMemoryStoreTests : OutcomeContract
{
    protected override Task<OpenStore> OpenAsync() => InMemory.OpenAsync();
}

public sealed class CachedInMemoryStoreTests : OutcomeContract
{
    protected override Task<OpenStore> OpenAsync() => InMemory.OpenCachedAsync();
}

public sealed class InMemoryConsentTests : ConsentContract
{
    protected override Task<OpenStore> OpenAsync() => InMemory.OpenAsync();
}

public sealed class CachedInMemoryConsentTests : ConsentContract
{
    protected override Task<OpenStore> OpenAsync() => InMemory.OpenCachedAsync();
}

public sealed class InMemoryContactTests : ContactContract
{
    protected override Task<OpenStore> OpenAsync() => InMemory.OpenAsync();
}

public sealed class CachedInMemoryContactTests : ContactContract
{
    protected override Task<OpenStore> OpenAsync() => InMemory.OpenCachedAsync();
}

public sealed class InMemoryQuotaTests : QuotaContract
{
    protected override Task<OpenStore> OpenAsync() => InMemory.OpenAsync();
}

public sealed class InMemoryDecisionTests : DecisionContract
{
    protected override Task<OpenStore> OpenAsync() => InMemory.OpenAsync();
}

public sealed class InMemoryErasureTests : ErasureContract
{
    protected override Task<OpenStore> OpenAsync() => InMemory.OpenAsync();
}

internal static class InMemory
{
    public static Task<OpenStore> OpenAsync() =>
        Task.FromResult(new InMemoryStores(new ManualTime()).Open());

    public static Task<OpenStore> OpenCachedAsync() =>
        Task.FromResult(NearCaches.Before(new InMemoryStores(new ManualTime()).Open()));
}
