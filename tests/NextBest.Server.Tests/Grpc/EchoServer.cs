using System.Diagnostics.Metrics;
using System.Net;
using System.Threading.Channels;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace NextBest.Server.Tests.Grpc;

/// <summary>
/// Kestrel with the echo service on a free loopback port (HTTP/2 cleartext). Disposing fails the test when a request is still in flight or when
/// anything was logged as an error that <see cref="ExpectErrors"/> does not allow.
/// </summary>
public sealed class EchoServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ErrorLog _errors = new();
    private readonly ActiveRequests _active;

    private EchoServer(WebApplication app, ErrorLog errors, ActiveRequests active)
    {
        _app = app;
        _errors = errors;
        _active = active;
        Address = new Uri(app.Urls.First(url => url.StartsWith("http:", StringComparison.Ordinal)));
        Client = new HttpClient(new SocketsHttpHandler { EnableMultipleHttp2Connections = true })
        {
            BaseAddress = Address,
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public IReadOnlyCollection<string> Errors => _errors.Entries;

    public long RequestsInFlight => _active.Count;

    /// <summary>True where the test provokes errors of handlers.</summary>
    public bool ExpectErrors { get; set; }

    public static async Task<EchoServer> StartAsync(
        Action<GrpcServiceOptions>? options = null,
        Action<IServiceCollection>? services = null,
        Action<WebApplication>? map = null,
        HttpProtocols protocols = HttpProtocols.Http2
    )
    {
        var errors = new ErrorLog();
        // Empty, so that settings which lie beside the tests do not reach it.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.AddProvider(errors);
        builder.WebHost.UseKestrelCore();
        builder.Services.AddMetrics();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = protocols)
        );
        builder.Services.AddGrpc(grpc => options?.Invoke(grpc));
        services?.Invoke(builder.Services);
        var app = builder.Build();
        if (map is null)
        {
            app.MapGrpcService<EchoService>();
        }
        else
        {
            map(app);
        }

        var active = new ActiveRequests(app.Services.GetRequiredService<IMeterFactory>());
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new EchoServer(app, errors, active);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await _active.IdleAsync(patience.Token);
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
        _active.Dispose();
        Assert.Equal(0, _active.Count);
        if (!ExpectErrors)
        {
            Assert.Empty(_errors.Entries);
        }
    }

    /// <summary>Requests in flight as the metrics of ASP.NET Core count them.</summary>
    private sealed class ActiveRequests : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly Channel<long> _changes = Channel.CreateUnbounded<long>();
        private long _count;

        public ActiveRequests(IMeterFactory factory)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (
                    instrument.Name == "http.server.active_requests"
                    && instrument.Meter.Scope == factory
                )
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>(
                (_, value, _, _) => _changes.Writer.TryWrite(Interlocked.Add(ref _count, value))
            );
            _listener.Start();
        }

        public long Count => Interlocked.Read(ref _count);

        public async Task IdleAsync(CancellationToken cancellationToken)
        {
            while (Count != 0)
            {
                await _changes.Reader.ReadAsync(cancellationToken);
            }
        }

        public void Dispose() => _listener.Dispose();
    }
}
