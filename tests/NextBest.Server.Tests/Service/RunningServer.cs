using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NextBest.Server.Hosting;
using NextBest.Server.Tests.Grpc;
using Spectre.Console;

namespace NextBest.Server.Tests.Service;

/// <summary>
/// The whole server in this process, on free loopback ports, with a store folder of its own. Disposing it drains it and
/// fails the test on any Error log that the test did not expect.
/// </summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private const int MorningHour = 10;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly WebApplication app;
    private readonly ErrorLog errors;

    private RunningServer(WebApplication app, ErrorLog errors)
    {
        this.app = app;
        this.errors = errors;
        var addresses = app.Services.GetRequiredService<ServerAddresses>();
        Channel = GrpcChannel.ForAddress(addresses.Grpc);
        Address = addresses.Grpc;
        Http = new HttpClient { BaseAddress = new Uri(addresses.Http) };
    }

    /// <summary>The option by which it is ten in the morning at the bank, whatever the hour: no quiet hours silence a channel.</summary>
    public static string Daytime =>
        $"--Bank:TimeZone={MorningHour - TimeProvider.System.GetUtcNow().Hour:+00;-00;+00}:00";

    public GrpcChannel Channel { get; }

    public string Address { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => app.Services;

    public StringWriter Console { get; private init; } = new();

    /// <summary>Starts a server and waits until it is ready.</summary>
    public static async Task<RunningServer> StartAsync(
        string storeFolder,
        IEnumerable<string>? options = null,
        Action<WebApplicationBuilder>? configure = null
    )
    {
        var errors = new ErrorLog();
        var console = new StringWriter();
        var app = ServerHost.Build(
            [
                "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0",
                "--Kestrel:Endpoints:Http:Url=http://127.0.0.1:0",
                $"--EmbeddedStore:Folder={storeFolder}",
                "--SampleCustomers:Count=200",
                "--Redis:ReadTimeout=00:00:20",
                // Whether a busy machine is overloaded is no matter of tests, but of those of admission.
                "--Admission:Enabled=false",
                .. options ?? [],
            ],
            builder =>
            {
                builder.Logging.ClearProviders().AddProvider(errors);
                builder.Services.AddSingleton(ConsoleOn(console));
                configure?.Invoke(builder);
            }
        );
        await app.StartAsync(TestContext.Current.CancellationToken);
        var server = new RunningServer(app, errors) { Console = console };
        await server.WaitUntilReadyAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        Http.Dispose();
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        Assert.Empty(errors.Entries);
    }

    public Task StopAsync() => app.StopAsync(CancellationToken.None);

    private async Task WaitUntilReadyAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var startup = app.Services.GetRequiredService<StartupSequence>();
        await startup.Completed.WaitAsync(patience.Token);
    }

    private static IAnsiConsole ConsoleOn(StringWriter writer) =>
        AnsiConsole.Create(
            new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Ansi = AnsiSupport.No }
        );
}
