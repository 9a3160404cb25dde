using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace NextBest.Server.Tests.Store;

/// <summary>A redis-server of its own on the loopback address, where the machine has one.</summary>
public sealed class RedisServerFixture : IAsyncLifetime
{
    private const string Program = "redis-server";

    private readonly TemporaryFolder folder = new();
    private Process? process;

    internal string? Configuration { get; private set; }

    public async ValueTask InitializeAsync()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(p => Path.Combine(p, Program))
            .FirstOrDefault(File.Exists);
        if (path is null)
            return;
        var port = FreePort();
        process = Process.Start(
            new ProcessStartInfo(
                path,
                $"--bind 127.0.0.1 --port {port} --dir {folder.Path} --appendonly yes --appendfsync always"
            )
            {
                RedirectStandardOutput = true,
            }
        )!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
                break;
        Assert.False(process.HasExited, "redis-server did not start.");
        Configuration = $"127.0.0.1:{port}";
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        folder.Dispose();
    }

    internal string RequireConfiguration()
    {
        Assert.SkipWhen(Configuration is null, $"{Program} is not on PATH.");
        return Configuration!;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
