using NextBest.Redis.Profiles;
using Xunit;

namespace NextBest.Tests.Store.Contract;

/// <summary>Opens an empty store for each test, and closes it.</summary>
public abstract class OpenStoreTests : IAsyncLifetime
{
    private OpenStore? store;

    protected OpenStore Store => store!;

    protected IProfileStore Profiles => Store.Profiles;

    protected static DateTimeOffset Now => ManualTime.Start;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Ids that no store takes.</summary>
    public static TheoryData<string> MalformedIds =>
        ["", "{}", "a}b", "a b", "客户", new string('1', 65)];

    /// <summary>An empty store.</summary>
    protected abstract Task<OpenStore> OpenAsync();

    public async ValueTask InitializeAsync() => store = await OpenAsync();

    public ValueTask DisposeAsync()
    {
        store?.Close();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
