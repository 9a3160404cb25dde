using System.Net;
using Google.Protobuf;
using Grpc.Core;

namespace NextBest.Server.Tests.Grpc;

public sealed class UnaryTests
{
    [Fact]
    public async Task Unary_Request_AnswersMessageAndStatus()
    {
        await using var server = await EchoServer.StartAsync();
        var response = await server.UnaryAsync(
            new EchoRequest { Text = "hello", Payload = ByteString.CopyFrom(1, 2) }
        );

        Assert.Equal(HttpStatusCode.OK, response.HttpStatus);
        Assert.Equal(0, response.Status);
        var message = response.Only();
        Assert.Equal("hello", message.Text);
        Assert.Equal(2, message.PayloadBytes);
        Assert.Equal("/nextbest.tests.echo.Echo/Unary", message.Method);
        Assert.Equal(server.Address.Authority, message.Host);
        Assert.StartsWith("ipv4:127.0.0.1:", message.Peer, StringComparison.Ordinal);
        Assert.Equal(-1, message.RemainingMs);
        Assert.Null(RawResponse.FindIn(response.Headers, "grpc-status"));
    }

    [Fact]
    public async Task Unary_AsyncHandler_AnswersMessage()
    {
        await using var server = await EchoServer.StartAsync();
        var response = await server.UnaryAsync(new EchoRequest { Text = "later", DelayMs = 5 });
        Assert.Equal(0, response.Status);
        Assert.Equal("later", response.Only().Text);
    }

    [Fact]
    public async Task Unary_DefaultMessages_AreEmptyFrames()
    {
        await using var server = await EchoServer.StartAsync();
        var response = await server.SendAsync("Unary", RawCall.Frame([]));
        Assert.Equal(0, response.Status);
        Assert.Equal("", response.Only().Text);
    }

    [Theory]
    [InlineData(StatusCode.InvalidArgument, "customer_id: 'a b' is 100% wrong, 客户\n")]
    [InlineData(StatusCode.Unauthenticated, "")]
    public async Task Unary_RpcException_AnswersStatusAndTrailers(StatusCode code, string message)
    {
        await using var server = await EchoServer.StartAsync();
        var response = await server.UnaryAsync(
            new EchoRequest
            {
                FailWithCode = (int)code,
                FailWithMessage = message,
                StatusDetails = ByteString.CopyFrom(0xfb, 0xff, 1),
            }
        );

        Assert.Equal((int)code, response.Status);
        Assert.Equal(message, response.Message);
        Assert.Equal("+/8B", response.Find("grpc-status-details-bin"));
        Assert.Equal("yes", response.Find("thrown"));
        Assert.Empty(response.Body);
    }

    [Fact]
    public async Task Unary_StatusSetOnContext_AnswersStatus()
    {
        await using var server = await EchoServer.StartAsync();
        var response = await server.UnaryAsync(
            new EchoRequest
            {
                FailWithCode = (int)StatusCode.NotFound,
                FailWithMessage = "none",
                SetStatus = true,
            }
        );
        Assert.Equal(((int)StatusCode.NotFound, "none"), (response.Status, response.Message));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Unary_UnexpectedException_IsUnknownAndLogged(bool detailed)
    {
        await using var server = await EchoServer.StartAsync(options =>
            options.EnableDetailedErrors = detailed
        );
        server.ExpectErrors = true;
        var response = await server.UnaryAsync(new EchoRequest { ThrowMessage = "secret" });

        Assert.Equal((int)StatusCode.Unknown, response.Status);
        Assert.StartsWith(
            "Exception was thrown by handler.",
            response.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(detailed, response.Message.Contains("secret", StringComparison.Ordinal));
        Assert.Contains("secret", Assert.Single(server.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unary_Metadata_ComesBackAsHeadersAndTrailers()
    {
        await using var server = await EchoServer.StartAsync();
        var response = await server.UnaryAsync(
            new EchoRequest { EchoMetadata = true },
            ("x-text", "a value"),
            ("x-padded-bin", "AQ=="),
            ("x-bare-bin", "AQ"),
            ("x-joined-bin", "AQ,Ag==,+/8")
        );

        Assert.Equal(0, response.Status);
        foreach (var headers in new[] { response.Headers, response.Trailers })
        {
            Assert.Equal("a value", RawResponse.FindIn(headers, "x-text"));
            Assert.Equal("AQ", RawResponse.FindIn(headers, "x-padded-bin"));
            Assert.Equal("AQ", RawResponse.FindIn(headers, "x-bare-bin"));
            Assert.Equal("AQ,Ag,+/8", RawResponse.FindIn(headers, "x-joined-bin"));
            Assert.Null(RawResponse.FindIn(headers, "te"));
        }
    }

    [Fact]
    public async Task Unary_LargeMessages_ArriveWhole()
    {
        await using var server = await EchoServer.StartAsync();
        var payload = new byte[4 * 1024 * 1024 - 100];
        new Random(1).NextBytes(payload);
        var response = await server.UnaryAsync(
            new EchoRequest { Payload = ByteString.CopyFrom(payload) }
        );
        Assert.Equal(0, response.Status);
        Assert.Equal(payload, response.Only().Payload);
    }

    [Fact]
    public async Task Unary_ManyAtOnce_AnswerEachItsOwn()
    {
        await using var server = await EchoServer.StartAsync();
        var calls = Enumerable
            .Range(0, 200)
            .Select(i =>
                server.UnaryAsync(new EchoRequest { Text = $"call {i}", DelayMs = i % 3 })
            );
        var responses = await Task.WhenAll(calls);
        Assert.Equal(
            Enumerable.Range(0, 200).Select(i => $"call {i}"),
            responses.Select(response => response.Only().Text)
        );
    }
}
