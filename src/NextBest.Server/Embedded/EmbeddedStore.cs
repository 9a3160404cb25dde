using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Garnet;
using Garnet.common;
using Microsoft.Extensions.Options;
using NextBest.Server.Hosting;

namespace NextBest.Server.Embedded;

/// <summary>
/// A Garnet server in this process, on the loopback address. It acknowledges a write once the append-only file has it, so
/// that killing the process loses none; checkpoints bound that file.
/// </summary>
public sealed partial class EmbeddedStore(
    IOptions<EmbeddedStoreOptions> options,
    ILoggerFactory loggers
) : IDisposable
{
    private const int PasswordLength = 32;
    private const int Attempts = 5;

    private readonly ILogger logger = loggers.CreateLogger<EmbeddedStore>();
    private StoreFolder? folder;
    private GarnetServer? server;

    /// <summary>Recovers what the folder holds and serves it; takes some tenths of a second. Answers the client's configuration string.</summary>
    /// <exception cref="StartupFailedException">The folder or what it holds can't be used, or the port is taken.</exception>
    public string Start()
    {
        folder = StoreFolder.Open(options.Value.Folder);
        var password =
            options.Value.Password.Length > 0
                ? options.Value.Password
                : RandomNumberGenerator.GetHexString(PasswordLength);
        var port = StartServer(folder.Path, password);
        LogStarted(port, folder.Path);
        return $"{IPAddress.Loopback}:{port},password={password}";
    }

    /// <summary>Stops serving and releases the folder. Nothing needs to be written: the append-only file has it all.</summary>
    public void Dispose()
    {
        server?.Dispose();
        server = null;
        folder?.Dispose();
        folder = null;
    }

    private int StartServer(string path, string password)
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = options.Value.Port > 0 ? options.Value.Port : FreePort();
            try
            {
                server = Serve(GarnetArguments.Of(options.Value, path, port, password));
                return port;
            }
            catch (GarnetException e) when (e.InnerException is SocketException)
            {
                // Between finding a free port and taking it, another program may have taken it.
                if (options.Value.Port > 0 || attempt == Attempts)
                    throw new StartupFailedException(
                        $"EmbeddedStore:Port {port} can't be listened on ({e.InnerException.Message}): set a free port, or 0 for any.",
                        e
                    );
            }
            catch (Exception e) when (e is GarnetException or Tsavorite.core.TsavoriteException)
            {
                throw new StartupFailedException(
                    $"The data in EmbeddedStore:Folder '{path}' can't be recovered ({e.Message}): restore the folder from a copy, or set another one to start empty.",
                    e
                );
            }
        }
    }

    private GarnetServer Serve(string[] arguments)
    {
        var made = new GarnetServer(arguments, new GarnetLoggers(loggers));
        try
        {
            made.Start();
            return made;
        }
        catch
        {
            made.Dispose();
            throw;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [LoggerMessage(
        LogLevel.Information,
        "The embedded store serves on 127.0.0.1:{Port} and keeps its data in {Folder}."
    )]
    private partial void LogStarted(int port, string folder);
}
