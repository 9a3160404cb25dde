using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace NextBest.Server.Tests.Grpc;

public sealed class ProtocolTests
{
    [Theory]
    [InlineData("/nextbest.tests.echo.Echo/Nothing")]
    [InlineData("/nextbest.tests.Nobody/Unary")]
    public async Task Call_UnknownMethod_IsUnimplemented(string path)
    {
        await using var server = await EchoServer.StartAsync();
        var response = await server.SendAsync(path, RawCall.Frame([]));
        Assert.Equal(HttpStatusCode.OK, response.HttpStatus);
        Assert.Equal((int)StatusCode.Unimplemented, response.Status);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/grpc-web")]
    [InlineData("application/grpc-web+proto")]
    public async Task Call_OtherContentType_Is415(string contentType)
    {
        await using var server = await EchoServer.StartAsync();
        using var request = RawCall.Request(RawCall.Service + "Unary", new ByteArrayContent([]));
        request.Content!.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        using var response = await server.Client.SendAsync(
            request,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Theory]
    [InlineData("application/grpc+proto")]
    [InlineData("application/grpc; charset=utf-8")]
    public async Task Call_ContentTypeWithSuffix_IsServed(string contentType)
    {
        await using var server = await EchoServer.StartAsync();
        using var request = RawCall.Request(
            RawCall.Service + "Unary",
            new ByteArrayContent(RawCall.Frame([]))
        );
        request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        using var response = await server.Client.SendAsync(
            request,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(0, (await RawResponse.ReadAsync(response)).Status);
    }

    [Fact]
    public async Task Call_Get_Is405()
    {
        await using var server = await EchoServer.StartAsync();
        using var request = RawCall.Request(RawCall.Service + "Unary", new ByteArrayContent([]));
        request.Method = HttpMethod.Put;
        using var response = await server.Client.SendAsync(
            request,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    public async Task Call_Http1_Is426()
    {
        await using var server = await EchoServer.StartAsync(protocols: HttpProtocols.Http1);
        using var request = RawCall.Request(
            RawCall.Service + "Unary",
            new ByteArrayContent(RawCall.Frame([]))
        );
        request.Version = HttpVersion.Version11;
        using var response = await server.Client.SendAsync(
            request,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.UpgradeRequired, response.StatusCode);
    }

    [Theory]
    [InlineData("Unary")]
    [InlineData("ServerStreaming")]
    public async Task SingleRequest_WrongNumberOfMessages_IsInternal(string method)
    {
        await using var server = await EchoServer.StartAsync();
        var whole = RawCall.Frame(new EchoRequest { Text = "one" });
        byte[][] bodies =
        [
            [],
            [.. whole, .. whole],
            [.. whole, 0],
            whole[..3],
            whole[..^1],
        ];
        foreach (var body in bodies)
        {
            var response = await server.SendAsync(method, body);
            Assert.Equal((int)StatusCode.Internal, response.Status);
        }
    }

    [Theory]
    [InlineData("Unary")]
    [InlineData("ServerStreaming")]
    [InlineData("ClientStreaming")]
    [InlineData("DuplexStreaming")]
    public async Task Call_OversizedMessage_IsResourceExhausted(string method)
    {
        await using var server = await EchoServer.StartAsync(options =>
            options.MaxReceiveMessageSize = 100
        );
        var exact = await server.SendAsync(method, RawCall.Frame(Filled(100)));
        Assert.Equal(0, exact.Status);

        var over = await server.SendAsync(method, RawCall.Frame(Filled(101)));
        Assert.Equal((int)StatusCode.ResourceExhausted, over.Status);
        Assert.NotEmpty(over.Message);

        var announced = await server.SendAsync(method, RawCall.Frame([], length: -1));
        Assert.Equal((int)StatusCode.ResourceExhausted, announced.Status);
    }

    [Theory]
    [InlineData("Unary")]
    [InlineData("ServerStreaming")]
    public async Task Call_OversizedResponse_IsResourceExhausted(string method)
    {
        await using var server = await EchoServer.StartAsync(options =>
            options.MaxSendMessageSize = 1000
        );
        var request = new EchoRequest { ResponseSize = 1001 };
        var response = await server.SendAsync(method, RawCall.Frame(request));
        Assert.Equal((int)StatusCode.ResourceExhausted, response.Status);
        Assert.Empty(response.Body);
    }

    // A message of exactly so many bytes: tag and length of field 2 take two.
    private static byte[] Filled(int size) => [0x12, (byte)(size - 2), .. new byte[size - 2]];
}
