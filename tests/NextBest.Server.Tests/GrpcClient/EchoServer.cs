using System.Net;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NextBest.Server.Tests.Grpc;

namespace NextBest.Server.Tests.GrpcClient;

/// <summary>Echo, health and reflection on a real Kestrel, with one health check that tests turn.</summary>
internal sealed class EchoServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private EchoServer(WebApplication app, SwitchedCheck check)
    {
        this.app = app;
        Check = check;
        Channel = Connect(new GrpcChannelOptions());
    }

    public GrpcChannel Channel { get; }

    public Echo.EchoClient Client => new(Channel);

    public string Address => this.app.Urls.Single();

    public SwitchedCheck Check { get; }

    public static async Task<EchoServer> StartAsync(bool useHealthChecksCache = true)
    {
        // Elsewhere than the tests' own folder, where the product's settings lie.
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = Path.GetTempPath() }
        );
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2)
        );
        var check = new SwitchedCheck();
        AddServices(builder.Services, check, useHealthChecksCache);
        var app = builder.Build();
        app.MapGrpcService<EchoService>();
        app.MapGrpcHealthChecksService();
        app.MapGrpcReflectionService();
        await app.StartAsync();
        return new(app, check);
    }

    public GrpcChannel Connect(GrpcChannelOptions options) =>
        GrpcChannel.ForAddress(Address, options);

    /// <summary>Begins the shutdown, as SIGTERM does, and does not wait for its end.</summary>
    public void BeginStop() =>
        this.app.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

    public Task StopAsync() => this.app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await this.app.DisposeAsync();
    }

    private static void AddServices(
        IServiceCollection services,
        SwitchedCheck check,
        bool useHealthChecksCache
    )
    {
        services.AddGrpc(options => options.ResponseCompressionAlgorithm = "gzip");
        services.AddGrpcReflection();
        services
            .AddGrpcHealthChecks(options =>
            {
                options.UseHealthChecksCache = useHealthChecksCache;
                options.Services.Map("live", _ => false);
                options.Services.Map("switched", context => context.Tags.Contains("switched"));
            })
            .AddCheck("switch", check, tags: ["switched"])
            .AddCheck("steady", () => HealthCheckResult.Healthy());
        // What the official packages publish from; this runtime looks for itself.
        services.Configure<HealthCheckPublisherOptions>(options =>
        {
            options.Delay = TimeSpan.Zero;
            options.Period = TimeSpan.FromSeconds(1);
        });
    }
}
