using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using NextBest.Server.Hosting;
using NextBest.Server.Recommend;

namespace NextBest.Benchmarks.Calls;

/// <summary>The server with its embedded store and sample customers, in this process, called without sockets.</summary>
internal sealed class ServerUnderTest : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    private readonly WebApplication app;
    private readonly DirectoryInfo storeFolder;
    private readonly MemoryServer memory;

    private ServerUnderTest(WebApplication app, DirectoryInfo storeFolder, MemoryServer memory) =>
        (this.app, this.storeFolder, this.memory) = (app, storeFolder, memory);

    public Recommender Recommender => app.Services.GetRequiredService<Recommender>();

    /// <summary>Starts it and waits until it is ready. Profiles stay in the near cache for longer than benchmarks run.</summary>
    public static async Task<ServerUnderTest> StartAsync(int customers)
    {
        var folder = Directory.CreateTempSubdirectory("nextbest-benchmarks");
        var memory = new MemoryServer();
        var app = ServerHost.Build(
            [
                $"--EmbeddedStore:Folder={folder.FullName}",
                $"--SampleCustomers:Count={customers}",
                "--SelfCheck:Enabled=false",
                "--NearCache:TimeToLive=1.00:00:00",
                "--Logging:LogLevel:Default=Warning",
                "--Logging:LogLevel:Microsoft=Warning",
                "--Logging:LogLevel:Garnet=Error",
            ],
            builder => builder.Services.AddSingleton<IServer>(memory)
        );
        await app.StartAsync();
        var server = new ServerUnderTest(app, folder, memory);
        await server.WaitUntilReadyAsync();
        return server;
    }

    /// <summary>Makes a call; the response is the next call's as soon as that begins.</summary>
    public ValueTask<MemoryResponse> CallAsync(string path, ReadOnlyMemory<byte> frame) =>
        memory.CallAsync(path, frame);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        storeFolder.Delete(recursive: true);
    }

    private async Task WaitUntilReadyAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var readiness = app.Services.GetRequiredService<Readiness>();
        while (readiness.State != ReadinessState.Ready)
            await Task.Delay(Glance, patience.Token);
    }
}
