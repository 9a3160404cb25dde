using Xunit;

namespace NextBest.Server.Tests.Store;

/// <summary>A cluster of three redis-servers on the loopback address, where the machine has them.</summary>
public sealed class RedisClusterFixture : IAsyncLifetime
{
    private const int Servers = 3;
    private const int Slots = 16_384;

    private readonly TemporaryFolder folder = new();
    private readonly List<RedisProcess> servers = [];

    public async ValueTask InitializeAsync()
    {
        if (RedisProcess.Path is null)
            return;
        for (var i = 0; i < Servers; i++)
        {
            var own = Path.Combine(folder.Path, $"{i}");
            servers.Add(await RedisProcess.StartAsync(own, "--cluster-enabled yes"));
            var slots = Enumerable.Range(0, Slots).Where(slot => slot % Servers == i);
            await DemandAsync(servers[i], $"CLUSTER ADDSLOTS {string.Join(' ', slots)}");
        }

        foreach (var server in servers.Skip(1))
            await DemandAsync(servers[0], $"CLUSTER MEET 127.0.0.1 {server.Port}");
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        foreach (var server in servers)
            while (!await IsCompleteAsync(server))
                await timer.WaitForNextTickAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers)
            await server.DisposeAsync();
        folder.Dispose();
    }

    internal string RequireConfiguration()
    {
        Assert.SkipWhen(servers.Count == 0, $"{RedisProcess.Program} is not on PATH.");
        return string.Join(',', servers.Select(s => s.Address));
    }

    private static async Task DemandAsync(RedisProcess server, string command)
    {
        var answer = await server.AskAsync(command);
        Assert.StartsWith("+OK", answer, StringComparison.Ordinal);
    }

    private static async Task<bool> IsCompleteAsync(RedisProcess server)
    {
        var info = await server.AskAsync("CLUSTER INFO");
        return info.Contains("cluster_state:ok", StringComparison.Ordinal)
            && info.Contains($"cluster_known_nodes:{Servers}", StringComparison.Ordinal)
            && info.Contains($"cluster_size:{Servers}", StringComparison.Ordinal);
    }
}
