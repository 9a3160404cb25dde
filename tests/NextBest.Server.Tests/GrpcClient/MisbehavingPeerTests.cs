using System.IO.Compression;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using NextBest.Server.Tests.Grpc;
using Xunit;

namespace NextBest.Server.Tests.GrpcClient;

public sealed class MisbehavingPeerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static readonly byte[] s_answer = ScriptedPeer.Frame(
        new EchoResponse { Text = "hello" }
    );

    public static TheoryData<string, byte[]> BrokenBodies =>
        new()
        {
            { "prefix cut short", s_answer[..3] },
            { "message cut short", s_answer[..^1] },
            { "message missing", s_answer[..5] },
            { "unknown flag", ScriptedPeer.Frame(new EchoResponse(), flag: 2) },
            { "two messages", [.. s_answer, .. s_answer] },
            { "no message", [] },
            { "compressed, no encoding announced", ScriptedPeer.Frame(Gzip([]), flag: 1) },
        };

    [Theory]
    [MemberData(nameof(BrokenBodies))]
    public async Task Unary_BrokenBody_IsInternal(string what, byte[] body)
    {
        await using var peer = await ScriptedPeer.AnsweringAsync(body);

        Assert.Equal((what, StatusCode.Internal), (what, await FailureOf(peer)));
    }

    [Theory]
    [InlineData(400, StatusCode.Internal)]
    [InlineData(401, StatusCode.Unauthenticated)]
    [InlineData(403, StatusCode.PermissionDenied)]
    [InlineData(404, StatusCode.Unimplemented)]
    [InlineData(429, StatusCode.Unavailable)]
    [InlineData(500, StatusCode.Unknown)]
    [InlineData(502, StatusCode.Unavailable)]
    [InlineData(503, StatusCode.Unavailable)]
    [InlineData(504, StatusCode.Unavailable)]
    public async Task Unary_HttpStatus_IsMapped(int status, StatusCode expected)
    {
        await using var peer = await ScriptedPeer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync("try later", Cancel);
        });

        var failure = await Assert.ThrowsAsync<RpcException>(() => Call(peer));

        Assert.Equal(expected, failure.StatusCode);
        Assert.Contains($"{status}", failure.Status.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0x2, StatusCode.Internal)]
    [InlineData(0x7, StatusCode.Unavailable)]
    [InlineData(0x8, StatusCode.Cancelled)]
    [InlineData(0xb, StatusCode.ResourceExhausted)]
    [InlineData(0xc, StatusCode.PermissionDenied)]
    public async Task Unary_StreamReset_IsMapped(int errorCode, StatusCode expected)
    {
        await using var peer = await ScriptedPeer.StartAsync(context =>
        {
            context.Features.GetRequiredFeature<IHttpResetFeature>().Reset(errorCode);
            return Task.CompletedTask;
        });

        Assert.Equal(expected, await FailureOf(peer));
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/grpcweb")]
    [InlineData(null)]
    public async Task Unary_OtherContentType_IsCancelled(string? contentType)
    {
        await using var peer = await ScriptedPeer.StartAsync(async context =>
        {
            context.Response.ContentType = contentType;
            await context.Response.Body.WriteAsync(s_answer, Cancel);
        });

        Assert.Equal(StatusCode.Cancelled, await FailureOf(peer));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("fine")]
    public async Task Unary_NoReadableStatus_IsCancelled(string? status)
    {
        await using var peer = await ScriptedPeer.AnsweringAsync(s_answer, status);

        Assert.Equal(StatusCode.Cancelled, await FailureOf(peer));
    }

    [Fact]
    public async Task Unary_NoProtobuf_Fails()
    {
        await using var peer = await ScriptedPeer.AnsweringAsync(ScriptedPeer.Frame([0xff, 0xff]));

        // Protobuf's exception is an IOException, for which the official client has UNAVAILABLE.
        Assert.True(await FailureOf(peer) is StatusCode.Internal or StatusCode.Unavailable);
    }

    [Fact]
    public async Task Unary_LengthBeyondLimit_IsResourceExhausted()
    {
        await using var peer = await ScriptedPeer.AnsweringAsync([0, 0x7f, 0xff, 0xff, 0xff, 1, 2]);

        Assert.Equal(StatusCode.ResourceExhausted, await FailureOf(peer));
    }

    [Fact]
    public async Task Unary_LengthThatNeverComes_TakesNoMemoryForIt()
    {
        await using var peer = await ScriptedPeer.AnsweringAsync([0, 0x7f, 0xff, 0x00, 0x00, 1, 2]);
        using var channel = peer.Connect(new GrpcChannelOptions { MaxReceiveMessageSize = null });
        var before = GC.GetTotalAllocatedBytes();

        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
            await new Echo.EchoClient(channel).UnaryAsync(
                new EchoRequest(),
                cancellationToken: Cancel
            )
        );

        Assert.Equal(StatusCode.Internal, failure.StatusCode);
        Assert.True(GC.GetTotalAllocatedBytes() - before < 64 * 1024 * 1024);
    }

    [Fact]
    public async Task Unary_UnknownEncoding_IsUnimplemented()
    {
        await using var peer = await CompressedPeer("zstd", ScriptedPeer.Frame(s_answer, flag: 1));

        Assert.Equal(StatusCode.Unimplemented, await FailureOf(peer));
    }

    [Fact]
    public async Task Unary_BrokenGzip_IsInternal()
    {
        await using var peer = await CompressedPeer("gzip", ScriptedPeer.Frame([1, 2, 3], flag: 1));

        Assert.Equal(StatusCode.Internal, await FailureOf(peer));
    }

    [Fact]
    public async Task Unary_GzipBomb_IsResourceExhausted()
    {
        var bomb = Gzip(new byte[64 * 1024 * 1024]);
        await using var peer = await CompressedPeer("gzip", ScriptedPeer.Frame(bomb, flag: 1));

        Assert.Equal(StatusCode.ResourceExhausted, await FailureOf(peer));
    }

    [Fact]
    public async Task ServerStreaming_ResetInTheMiddle_KeepsWhatCameBefore()
    {
        await using var peer = await ScriptedPeer.StartAsync(async context =>
        {
            context.Response.ContentType = "application/grpc";
            await context.Response.Body.WriteAsync(s_answer, Cancel);
            await context.Response.Body.FlushAsync(Cancel);
            await context.Request.Body.CopyToAsync(Stream.Null, Cancel);
            await Task.Delay(50, Cancel);
            context.Features.GetRequiredFeature<IHttpResetFeature>().Reset(0xb);
        });
        using var call = peer.Client.ServerStreaming(new EchoRequest(), cancellationToken: Cancel);

        Assert.True(await call.ResponseStream.MoveNext(Cancel));
        Assert.Equal("hello", call.ResponseStream.Current.Text);
        var failure = await Assert.ThrowsAsync<RpcException>(() =>
            call.ResponseStream.MoveNext(Cancel)
        );
        Assert.Equal(StatusCode.ResourceExhausted, failure.StatusCode);
        Assert.Equal(StatusCode.ResourceExhausted, call.GetStatus().StatusCode);
    }

    private static Task<ScriptedPeer> CompressedPeer(string encoding, byte[] body) =>
        ScriptedPeer.StartAsync(async context =>
        {
            context.Response.ContentType = "application/grpc";
            context.Response.Headers["grpc-encoding"] = encoding;
            await context.Response.Body.WriteAsync(body, Cancel);
            context.Response.AppendTrailer("grpc-status", "0");
        });

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private static async Task<EchoResponse> Call(ScriptedPeer peer) =>
        await peer.Client.UnaryAsync(new EchoRequest(), cancellationToken: Cancel);

    private static async Task<StatusCode> FailureOf(ScriptedPeer peer) =>
        (await Assert.ThrowsAsync<RpcException>(() => Call(peer))).StatusCode;
}
