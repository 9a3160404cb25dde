using System.Text;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using NextBest.Server.Tests.Grpc;
using Xunit;

namespace NextBest.Server.Tests.GrpcClient;

/// <summary>What the client puts on the wire, and how it reads what is allowed but unusual.</summary>
public sealed class WireTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static readonly byte[] s_answer = ScriptedPeer.Frame(
        new EchoResponse { Text = "hello" }
    );

    [Fact]
    public async Task Unary_Request_HasTheHeadersOfTheProtocol()
    {
        IHeaderDictionary headers = new HeaderDictionary();
        var line = "";
        await using var peer = await ScriptedPeer.StartAsync(context =>
        {
            line = $"{context.Request.Protocol} {context.Request.Method} {context.Request.Path}";
            foreach (var (name, values) in context.Request.Headers)
            {
                headers[name] = values;
            }

            return Answer(context);
        });
        var metadata = new Metadata
        {
            { "x-text", "a b" },
            { "x-twice", "1" },
            { "x-twice", "2" },
            { "x-data-bin", new byte[] { 0, 255, 10 } },
        };

        await peer.Client.UnaryAsync(
            new EchoRequest(),
            metadata,
            In(TimeSpan.FromMinutes(1)),
            Cancel
        );

        Assert.Equal("HTTP/2 POST /nextbest.tests.echo.Echo/Unary", line);
        Assert.Equal("application/grpc", headers.ContentType);
        Assert.Equal("trailers", headers["te"]);
        Assert.StartsWith("grpc-dotnet", headers.UserAgent.ToString(), StringComparison.Ordinal);
        Assert.Contains(
            "gzip",
            headers["grpc-accept-encoding"].ToString(),
            StringComparison.Ordinal
        );
        Assert.Equal("a b", headers["x-text"]);
        Assert.Equal("1,2", string.Join(',', headers["x-twice"].SelectMany(v => v!.Split(", "))));
        Assert.Equal("AP8K", headers["x-data-bin"]);
        Assert.InRange(MillisecondsOf(headers["grpc-timeout"]!), 50_000, 60_001);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task Unary_GzipAsked_CompressesUnlessTheCallSaysNo(bool noCompress, byte flag)
    {
        var (body, encoding) = (Array.Empty<byte>(), "");
        await using var peer = await ScriptedPeer.StartAsync(async context =>
        {
            body = await ScriptedPeer.ReadBodyAsync(context);
            encoding = context.Request.Headers["grpc-encoding"];
            Assert.False(context.Request.Headers.ContainsKey("grpc-internal-encoding-request"));
            await Answer(context);
        });
        var options = new CallOptions(
            new Metadata { { "grpc-internal-encoding-request", "gzip" } },
            writeOptions: noCompress ? new WriteOptions(WriteFlags.NoCompress) : null,
            cancellationToken: Cancel
        );

        await peer.Client.UnaryAsync(new EchoRequest { Text = new string('x', 10_000) }, options);

        Assert.Equal(flag, body[0]);
        Assert.Equal("gzip", encoding);
        Assert.Equal(!noCompress, body.Length < 1000);
    }

    [Fact]
    public async Task Unary_BodyByteByByte_IsOneMessage()
    {
        await using var peer = await ScriptedPeer.StartAsync(async context =>
        {
            context.Response.ContentType = "application/grpc+proto";
            foreach (var each in s_answer)
            {
                await context.Response.Body.WriteAsync(new[] { each }, Cancel);
                await context.Response.Body.FlushAsync(Cancel);
            }

            context.Response.AppendTrailer("grpc-status", "0");
        });

        Assert.Equal(
            "hello",
            (await peer.Client.UnaryAsync(new EchoRequest(), cancellationToken: Cancel)).Text
        );
    }

    [Fact]
    public async Task ServerStreaming_ManyMessagesInOneWrite_AreAllRead()
    {
        var sizes = Enumerable.Range(0, 400).Select(i => i * 37).ToArray();
        var body = sizes.SelectMany(size =>
            ScriptedPeer.Frame(new EchoResponse { Text = new string('x', size) })
        );
        await using var peer = await ScriptedPeer.AnsweringAsync([.. body]);
        using var call = peer.Client.ServerStreaming(new EchoRequest(), cancellationToken: Cancel);
        var read = new List<int>();

        while (await call.ResponseStream.MoveNext(Cancel))
        {
            read.Add(call.ResponseStream.Current.Text.Length);
        }

        Assert.Equal(sizes, read);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Unary_CompressedNothing_IsTheEmptyMessage()
    {
        await using var peer = await ScriptedPeer.StartAsync(async context =>
        {
            context.Response.ContentType = "application/grpc";
            context.Response.Headers["grpc-encoding"] = "gzip";
            await context.Response.Body.WriteAsync(ScriptedPeer.Frame([], flag: 1), Cancel);
            context.Response.AppendTrailer("grpc-status", "0");
        });

        var response = await peer.Client.UnaryAsync(new EchoRequest(), cancellationToken: Cancel);

        Assert.Equal(new EchoResponse(), response);
    }

    [Fact]
    public async Task Unary_TrailersOnly_ReadsStatusMessageAndTrailers()
    {
        await using var peer = await ScriptedPeer.StartAsync(context =>
        {
            context.Response.ContentType = "application/grpc";
            context.Response.Headers["grpc-status"] = "9";
            context.Response.Headers["grpc-message"] = "100%25 %E4%BF%A1%E7%94%A8%E5%8D%A1 %zz %";
            context.Response.Headers["x-why"] = "closed";
            context.Response.Headers["x-data-bin"] = "AQI,AwQ=";
            return Task.CompletedTask;
        });
        using var call = peer.Client.UnaryAsync(new EchoRequest(), cancellationToken: Cancel);

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await call);

        Assert.Equal(StatusCode.FailedPrecondition, failure.StatusCode);
        Assert.Equal("100% 信用卡 %zz %", failure.Status.Detail);
        Assert.Equal("closed", failure.Trailers.GetValue("x-why"));
        Assert.Equal(failure.Status, call.GetStatus());
        Assert.Equal("closed", (await call.ResponseHeadersAsync).GetValue("x-why"));
        Assert.Equal(
            [1, 2, 3, 4],
            failure.Trailers.GetAll("x-data-bin").SelectMany(e => e.ValueBytes)
        );
    }

    private static Task Answer(HttpContext context)
    {
        context.Response.ContentType = "application/grpc";
        context.Response.AppendTrailer("grpc-status", "0");
        return context.Response.Body.WriteAsync(s_answer, Cancel).AsTask();
    }

    private static DateTime In(TimeSpan time) => TimeProvider.System.GetUtcNow().UtcDateTime + time;

    private static double MillisecondsOf(string timeout) =>
        double.Parse(timeout[..^1], System.Globalization.CultureInfo.InvariantCulture)
        * timeout[^1] switch
        {
            'n' => 1e-6,
            'u' => 1e-3,
            'm' => 1,
            'S' => 1000,
            'M' => 60_000,
            _ => 3_600_000,
        };
}
