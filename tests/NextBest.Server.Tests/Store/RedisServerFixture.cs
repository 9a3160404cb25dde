using Xunit;

namespace NextBest.Server.Tests.Store;

/// <summary>A redis-server of its own on the loopback address, where the machine has one.</summary>
public sealed class RedisServerFixture : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private RedisProcess? process;

    public async ValueTask InitializeAsync()
    {
        if (RedisProcess.Path is not null)
            process = await RedisProcess.StartAsync(folder.Path);
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
            await process.DisposeAsync();
        folder.Dispose();
    }

    internal string RequireConfiguration()
    {
        Assert.SkipWhen(process is null, $"{RedisProcess.Program} is not on PATH.");
        return process!.Address;
    }
}
