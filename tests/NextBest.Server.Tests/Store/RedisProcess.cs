using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace NextBest.Server.Tests.Store;

/// <summary>One redis-server on the loopback address. It has what it acknowledged on its disk.</summary>
internal sealed class RedisProcess : IAsyncDisposable
{
    public const string Program = "redis-server";

    // A server of a cluster listens on a second port, this much above its own.
    private const int ClusterOffset = 10_000;

    private readonly Process process;

    private RedisProcess(Process process, int port)
    {
        this.process = process;
        Port = port;
    }

    public static string? Path { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(System.IO.Path.PathSeparator)
            .Select(p => System.IO.Path.Combine(p, Program))
            .FirstOrDefault(File.Exists);

    public int Port { get; }

    public string Address => $"127.0.0.1:{Port}";

    public static async Task<RedisProcess> StartAsync(string folder, string arguments = "")
    {
        Directory.CreateDirectory(folder);
        var port = FreePort();
        var process = Process.Start(
            new ProcessStartInfo(
                Path!,
                $"--bind 127.0.0.1 --port {port} --dir {folder} --appendonly yes --appendfsync always {arguments}"
            )
            {
                RedirectStandardOutput = true,
            }
        )!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
                break;
        Assert.False(process.HasExited, $"{Program} did not start.");
        return new RedisProcess(process, port);
    }

    /// <summary>Sends one command and answers the first line of the reply, or of a text the whole.</summary>
    public async Task<string> AskAsync(string command)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"{command}\r\nQUIT\r\n"));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    /// <summary>Kills it.</summary>
    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static int FreePort()
    {
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var port = ((IPEndPoint)listener.LocalEndpoint).Port;
            if (port + ClusterOffset <= ushort.MaxValue && IsFree(port + ClusterOffset))
                return port;
        }
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
