using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;
using Xunit;

namespace NextBest.Server.Tests.Store;

/// <summary>Three redis-servers on the loopback address that share the slots of a cluster, where the machine has redis-server.</summary>
public sealed class RedisClusterFixture : IAsyncLifetime
{
    private const string Program = "redis-server";
    private const int Nodes = 3;
    private const int Slots = 16_384;

    private readonly TemporaryFolder folder = new();
    private readonly List<Process> processes = [];
    private string? configuration;

    public async ValueTask InitializeAsync()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(p => Path.Combine(p, Program))
            .FirstOrDefault(File.Exists);
        if (path is null)
            return;
        var ports = FreePorts();
        foreach (var port in ports)
            await StartAsync(path, port);
        for (var i = 0; i < Nodes; i++)
            await AssignAsync(ports, i);
        configuration = string.Join(',', ports.Select(port => $"127.0.0.1:{port}"));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        folder.Dispose();
    }

    internal string RequireConfiguration()
    {
        Assert.SkipWhen(configuration is null, $"{Program} is not on PATH.");
        return configuration!;
    }

    private async Task StartAsync(string path, int port)
    {
        var home = Directory.CreateDirectory(
            Path.Combine(folder.Path, port.ToString(CultureInfo.InvariantCulture))
        );
        var process = Process.Start(
            new ProcessStartInfo(
                path,
                $"--bind 127.0.0.1 --port {port} --dir {home.FullName} --cluster-enabled yes --save \"\""
            )
            {
                RedirectStandardOutput = true,
            }
        )!;
        processes.Add(process);
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
                break;
        Assert.False(process.HasExited, "redis-server did not start.");
    }

    // The nodes are told of each other, and each of its third of the slots; then all must agree.
    private static async Task AssignAsync(int[] ports, int index)
    {
        using var node = await ConnectionMultiplexer.ConnectAsync(
            $"127.0.0.1:{ports[index]},allowAdmin=true"
        );
        var database = node.GetDatabase();
        var (first, last) = (index * Slots / Nodes, (index + 1) * Slots / Nodes - 1);
        var slots = Enumerable.Range(first, last - first + 1).Cast<object>();
        await database.ExecuteAsync("CLUSTER", ["ADDSLOTS", .. slots]);
        foreach (var port in ports)
            await database.ExecuteAsync("CLUSTER", "MEET", "127.0.0.1", port);
        if (index < Nodes - 1)
            return;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (
            !$"{await database.ExecuteAsync("CLUSTER", "INFO")}".Contains(
                "cluster_state:ok",
                StringComparison.Ordinal
            )
        )
            await timer.WaitForNextTickAsync();
    }

    // A node's bus listens 10,000 ports above its own, which must exist.
    private static int[] FreePorts()
    {
        var ports = new List<int>();
        for (var port = 21_000 + Environment.ProcessId % 20_000; ports.Count < Nodes; port++)
            if (IsFree(port) && IsFree(port + 10_000))
                ports.Add(port);
        return [.. ports];
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
