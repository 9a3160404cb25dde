using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace NextBest.Benchmarks.Layers;

/// <summary>A redis-server of its own on the loopback address, which keeps nothing on disk.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private const string Program = "redis-server";

    private readonly Process process;

    private RedisServer(Process process, string address) =>
        (this.process, Address) = (process, address);

    public string Address { get; }

    /// <exception cref="InvalidOperationException">It is not installed, or ended at once.</exception>
    public static async Task<RedisServer> StartAsync()
    {
        var port = FreePort();
        var process = Start(
            $"--bind 127.0.0.1 --port {port} --save \"\" --appendonly no --dir {Path.GetTempPath()}"
        );
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
                return new RedisServer(process, $"127.0.0.1:{port}");
        throw new InvalidOperationException($"{Program} did not start on port {port}.");
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static Process Start(string arguments)
    {
        try
        {
            return Process.Start(
                new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true }
            )!;
        }
        catch (Win32Exception absent)
        {
            throw new InvalidOperationException(
                $"{Program} is not on PATH: install Debian's package of that name.",
                absent
            );
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
