using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using NextBest.Server.Hosting;

namespace NextBest.Benchmarks.Calls;

/// <summary>The server in this process. Profiles stay in its near cache for longer than benchmarks run.</summary>
internal sealed class ServerUnderTest : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    private readonly WebApplication app;
    private readonly DirectoryInfo storeFolder;
    private readonly MemoryServer? memory;

    private ServerUnderTest(WebApplication app, DirectoryInfo storeFolder, MemoryServer? memory) =>
        (this.app, this.storeFolder, this.memory) = (app, storeFolder, memory);

    /// <summary>Starts it and waits until it is ready. It is reached by <see cref="CallAsync"/> alone.</summary>
    public static Task<ServerUnderTest> StartInMemoryAsync(params string[] options) =>
        StartAsync(options, new MemoryServer());

    /// <summary>The same on free ports of the loopback address.</summary>
    public static Task<ServerUnderTest> StartOnLoopbackAsync(params string[] options) =>
        StartAsync(options, null);

    /// <summary>Makes a call; the response is the next call's as soon as that begins.</summary>
    public ValueTask<MemoryResponse> CallAsync(string path, ReadOnlyMemory<byte> frame) =>
        memory!.CallAsync(path, frame);

    public T Service<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        storeFolder.Delete(recursive: true);
    }

    private static async Task<ServerUnderTest> StartAsync(string[] options, MemoryServer? memory)
    {
        var folder = Directory.CreateTempSubdirectory("nextbest-benchmarks");
        string[] always =
        [
            $"--EmbeddedStore:Folder={folder.FullName}",
            "--SelfCheck:Enabled=false",
            "--NearCache:TimeToLive=1.00:00:00",
            "--Engagement:ConsentTimeToLive=00:00:01",
            "--Engagement:ContactTimeToLive=00:00:01",
            "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0",
            "--Kestrel:Endpoints:Grpc:Protocols=Http2",
            "--Kestrel:Endpoints:Http:Url=http://127.0.0.1:0",
            "--Logging:LogLevel:Default=Warning",
            "--Logging:LogLevel:Microsoft=Warning",
            "--Logging:LogLevel:Garnet=Error",
        ];
        var app = ServerHost.Build(
            [.. always, .. options],
            builder =>
            {
                if (memory is not null)
                    builder.Services.AddSingleton<IServer>(memory);
            }
        );
        await app.StartAsync();
        var server = new ServerUnderTest(app, folder, memory);
        await server.WaitUntilReadyAsync();
        return server;
    }

    private async Task WaitUntilReadyAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var readiness = Service<Readiness>();
        while (readiness.State != ReadinessState.Ready)
            await Task.Delay(Glance, patience.Token);
    }
}
