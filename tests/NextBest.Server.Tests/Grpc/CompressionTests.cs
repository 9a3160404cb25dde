using System.IO.Compression;
using Google.Protobuf;
using Grpc.Core;

namespace NextBest.Server.Tests.Grpc;

public sealed class CompressionTests
{
    [Theory]
    [InlineData("Unary")]
    [InlineData("ServerStreaming")]
    [InlineData("ClientStreaming")]
    [InlineData("DuplexStreaming")]
    public async Task Call_GzipRequest_IsInflated(string method)
    {
        await using var server = await EchoServer.StartAsync();
        var request = new EchoRequest
        {
            Text = "squeezed",
            Payload = ByteString.CopyFrom(new byte[100_000]),
        };
        var body = RawCall.Frame(RawCall.Gzip(request.ToByteArray()), flag: 1);
        var response = await server.SendAsync(method, body, ("grpc-encoding", "gzip"));

        Assert.Equal(0, response.Status);
        Assert.Equal("squeezed", response.Only().Text);
        Assert.Equal(100_000, response.Only().PayloadBytes);
    }

    [Fact]
    public async Task Unary_PlainMessageInGzipCall_IsRead()
    {
        await using var server = await EchoServer.StartAsync();
        var response = await server.UnaryAsync(
            new EchoRequest { Text = "plain" },
            ("grpc-encoding", "gzip")
        );
        Assert.Equal("plain", response.Only().Text);
    }

    [Theory]
    [InlineData("gzip", false, true)]
    [InlineData("identity, deflate,gzip", false, true)]
    [InlineData("gzip", true, false)]
    [InlineData("identity,deflate", false, false)]
    [InlineData(null, false, false)]
    public async Task Unary_GzipResponses_OnlyWhereAcceptedAndWanted(
        string? accepts,
        bool noCompress,
        bool compressed
    )
    {
        await using var server = await EchoServer.StartAsync(options =>
        {
            options.ResponseCompressionAlgorithm = "gzip";
            options.ResponseCompressionLevel = CompressionLevel.Optimal;
        });
        (string, string)[] headers = accepts is null ? [] : [("grpc-accept-encoding", accepts)];
        var request = new EchoRequest
        {
            Text = "t",
            ResponseSize = 10_000,
            NoCompress = noCompress,
        };
        var response = await server.UnaryAsync(request, headers);

        Assert.Equal(0, response.Status);
        Assert.Equal(
            (compressed, 10_000),
            Assert.Single(response.Messages().Select(m => (m.Compressed, m.Message.Payload.Length)))
        );
        Assert.Equal(compressed, response.Body.Length < 1000);
        if (compressed)
        {
            Assert.Equal("gzip", RawResponse.FindIn(response.Headers, "grpc-encoding"));
        }
    }

    [Fact]
    public async Task Unary_CompressedFlagWithoutEncoding_IsInternal()
    {
        await using var server = await EchoServer.StartAsync();
        var body = RawCall.Frame(RawCall.Gzip([]), flag: 1);
        Assert.Equal((int)StatusCode.Internal, (await server.SendAsync("Unary", body)).Status);
    }

    [Fact]
    public async Task Unary_UnknownEncoding_IsUnimplementedAndNamesWhatIsKnown()
    {
        await using var server = await EchoServer.StartAsync();
        var body = RawCall.Frame(new byte[3], flag: 1);
        var response = await server.SendAsync("Unary", body, ("grpc-encoding", "snappy"));
        Assert.Equal((int)StatusCode.Unimplemented, response.Status);
        Assert.Contains("gzip", response.Find("grpc-accept-encoding"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unary_ZipBomb_IsStoppedAtTheLimit()
    {
        await using var server = await EchoServer.StartAsync();
        var bomb = RawCall.Gzip(new byte[64 * 1024 * 1024]);
        Assert.InRange(bomb.Length, 1, 1024 * 1024);
        var response = await server.SendAsync(
            "Unary",
            RawCall.Frame(bomb, flag: 1),
            ("grpc-encoding", "gzip")
        );
        Assert.Equal((int)StatusCode.ResourceExhausted, response.Status);
    }
}
