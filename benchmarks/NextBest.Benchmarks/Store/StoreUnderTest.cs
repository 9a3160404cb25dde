using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NextBest.Server.Embedded;
using StackExchange.Redis;

namespace NextBest.Benchmarks.Store;

/// <summary>A server of its own in a folder of its own, which has acknowledged writes on its disk.</summary>
internal sealed class StoreUnderTest : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("store");
    private readonly Process? process;
    private readonly EmbeddedStore? embedded;

    private StoreUnderTest(string? redis)
    {
        if (redis is null)
        {
            Name = "embedded";
            var options = new EmbeddedStoreOptions { Folder = folder.FullName };
            embedded = new EmbeddedStore(
                new OptionsWrapper<EmbeddedStoreOptions>(options),
                NullLoggerFactory.Instance
            );
            Configuration = embedded.Start();
            return;
        }

        Name = "redis-server";
        var port = FreePort();
        process = Process.Start(
            new ProcessStartInfo(
                redis,
                $"--bind 127.0.0.1 --port {port} --dir {folder.FullName} --save \"\" --appendonly yes --appendfsync always"
            )
            {
                RedirectStandardOutput = true,
            }
        );
        while (process!.StandardOutput.ReadLine() is { } line)
            if (line.Contains("Ready to accept", StringComparison.Ordinal))
                break;
        Configuration = $"127.0.0.1:{port}";
    }

    public string Name { get; }

    public string Configuration { get; }

    /// <summary>The processor time that this program and the server have taken.</summary>
    public TimeSpan CpuTime =>
        Environment.CpuUsage.TotalTime + (process?.TotalProcessorTime ?? TimeSpan.Zero);

    public static StoreUnderTest? Redis() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(p => Path.Combine(p, "redis-server"))
            .FirstOrDefault(File.Exists)
            is { } path
            ? new StoreUnderTest(path)
            : null;

    public static StoreUnderTest Garnet() => new(null);

    public async Task<ConnectionMultiplexer[]> ConnectAsync(int count)
    {
        var connections = new ConnectionMultiplexer[count];
        for (var i = 0; i < count; i++)
        {
            connections[i] = await ConnectionMultiplexer
                .ConnectAsync($"{Configuration},syncTimeout=60000")
                .ConfigureAwait(false);
#pragma warning disable CS0618 // 1.2.6 completes replies one after another unless told not to; 2.x always does and marks the member obsolete.
            connections[i].PreserveAsyncOrder = false;
#pragma warning restore CS0618
        }

        return connections;
    }

    public void Dispose()
    {
        process?.Kill();
        process?.WaitForExit();
        process?.Dispose();
        embedded?.Dispose();
        folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
