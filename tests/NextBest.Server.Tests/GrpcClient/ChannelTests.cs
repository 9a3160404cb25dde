using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Net.Client;
using NextBest.Server.Tests.Grpc;
using Xunit;

namespace NextBest.Server.Tests.GrpcClient;

public sealed class ChannelTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Call_NobodyListens_IsUnavailableAndSaysWhere()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");

        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
            await new Echo.EchoClient(channel).UnaryAsync(
                new EchoRequest(),
                cancellationToken: Cancel
            )
        );

        Assert.Equal(StatusCode.Unavailable, failure.StatusCode);
        Assert.Contains($"127.0.0.1:{port}", failure.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_ServerGoneAndBack_ConnectsAgain()
    {
        await using var first = await EchoServer.StartAsync();
        var address = new Uri(first.Address);
        using var channel = GrpcChannel.ForAddress(
            "http://moving",
            new GrpcChannelOptions
            {
                HttpHandler = ConnectingTo(() => address),
                DisposeHttpClient = true,
            }
        );
        var client = new Echo.EchoClient(channel);
        await client.UnaryAsync(new EchoRequest(), cancellationToken: Cancel);

        await first.StopAsync();
        await using var second = await EchoServer.StartAsync();
        address = new Uri(second.Address);

        // The first calls may still find the old connection, whose end has not arrived.
        var started = TimeProvider.System.GetTimestamp();
        while (await StatusOf(client) is var status and not StatusCode.OK)
        {
            Assert.Equal(StatusCode.Unavailable, status);
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(10));
        }
    }

    [Theory]
    [InlineData("localhost:5051")]
    [InlineData("ftp://localhost")]
    [InlineData("nonsense")]
    public void ForAddress_NoHttp_IsRefused(string address) =>
        Assert.ThrowsAny<Exception>(() => GrpcChannel.ForAddress(address));

    [Fact]
    public void ForAddress_ClientAndHandler_IsRefused()
    {
        using var client = new HttpClient();
        using var handler = new SocketsHttpHandler();

        Assert.ThrowsAny<Exception>(() =>
            GrpcChannel.ForAddress(
                "http://localhost",
                new GrpcChannelOptions { HttpClient = client, HttpHandler = handler }
            )
        );
    }

    [Fact]
    public void ForAddress_CredentialsThatContradict_AreRefused()
    {
        Assert.ThrowsAny<Exception>(() =>
            Connect("https://localhost", ChannelCredentials.Insecure)
        );
        Assert.ThrowsAny<Exception>(() =>
            Connect("http://localhost", ChannelCredentials.SecureSsl)
        );
    }

    [Fact]
    public async Task CallCredentials_OverHttp_AreSentOnlyWhenAskedFor()
    {
        await using var server = await EchoServer.StartAsync();
        var credentials = ChannelCredentials.Create(
            ChannelCredentials.Insecure,
            CallCredentials.FromInterceptor(
                (_, metadata) =>
                {
                    metadata.Add("x-token", "secret");
                    return Task.CompletedTask;
                }
            )
        );

        Assert.Null(await TokenSentBy(server, new() { Credentials = credentials }));
        Assert.Equal(
            "secret",
            await TokenSentBy(
                server,
                new() { Credentials = credentials, UnsafeUseInsecureChannelCallCredentials = true }
            )
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Options_OwnClientOrHandler_IsUsedAndDisposedAsAsked(bool dispose)
    {
        await using var server = await EchoServer.StartAsync();
        var handler = new CountingHandler();
        var options = new GrpcChannelOptions { HttpHandler = handler, DisposeHttpClient = dispose };

        using (var channel = server.Connect(options))
        {
            await new Echo.EchoClient(channel).UnaryAsync(
                new EchoRequest(),
                cancellationToken: Cancel
            );
        }

        Assert.Equal((1, dispose), (handler.Requests, handler.IsDisposed));
    }

    [Fact]
    public async Task Options_HttpClient_StreamsTheResponse()
    {
        await using var server = await EchoServer.StartAsync();
        using var http = new HttpClient();
        using var channel = server.Connect(new GrpcChannelOptions { HttpClient = http });
        using var call = new Echo.EchoClient(channel).DuplexStreaming(cancellationToken: Cancel);

        await call.RequestStream.WriteAsync(new EchoRequest { Text = "first" }, Cancel);

        Assert.True(await call.ResponseStream.MoveNext(Cancel));
        Assert.Equal("first", call.ResponseStream.Current.Text);
        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext(Cancel));
    }

    [Fact]
    public async Task ShutdownAsync_Channel_RefusesMoreCalls()
    {
        await using var server = await EchoServer.StartAsync();
        var channel = server.Connect(new GrpcChannelOptions());

        await channel.ShutdownAsync();

        Assert.Throws<ObjectDisposedException>(() => channel.CreateCallInvoker());
    }

    private static GrpcChannel Connect(string address, ChannelCredentials credentials) =>
        GrpcChannel.ForAddress(address, new GrpcChannelOptions { Credentials = credentials });

    private static async Task<string?> TokenSentBy(EchoServer server, GrpcChannelOptions options)
    {
        using var channel = server.Connect(options);
        var request = new EchoRequest { EchoMetadata = true };
        using var call = new Echo.EchoClient(channel).UnaryAsync(
            request,
            cancellationToken: Cancel
        );
        await call;
        return call.GetTrailers().GetValue("x-token");
    }

    private static SocketsHttpHandler ConnectingTo(Func<Uri> address) =>
        new()
        {
            ConnectCallback = async (_, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(address().Host, address().Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };

    private static async Task<StatusCode> StatusOf(Echo.EchoClient client)
    {
        try
        {
            await client.UnaryAsync(new EchoRequest(), cancellationToken: Cancel);
            return StatusCode.OK;
        }
        catch (RpcException failure)
        {
            return failure.StatusCode;
        }
    }

    private sealed class CountingHandler : DelegatingHandler
    {
        public CountingHandler()
            : base(new SocketsHttpHandler()) { }

        public int Requests { get; private set; }

        public bool IsDisposed { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            Requests++;
            return base.SendAsync(request, cancellationToken);
        }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
