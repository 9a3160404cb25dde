using System.Diagnostics;
using Grpc.Core;

namespace NextBest.Server.Tests.Grpc;

public sealed class DeadlineTests
{
    [Theory]
    [InlineData("1H", 3_600_000)]
    [InlineData("2M", 120_000)]
    [InlineData("30S", 30_000)]
    [InlineData("40000m", 40_000)]
    [InlineData("50000000u", 50_000)]
    [InlineData("99999999S", 99_999_999_000)]
    public async Task Unary_Timeout_IsSeenByTheHandler(string timeout, long milliseconds)
    {
        await using var server = await EchoServer.StartAsync();
        var response = await server.UnaryAsync(new EchoRequest(), ("grpc-timeout", timeout));
        Assert.InRange(response.Only().RemainingMs, milliseconds - 10_000, milliseconds);
    }

    [Theory]
    [InlineData("Unary", true)]
    [InlineData("Unary", false)]
    [InlineData("ServerStreaming", true)]
    [InlineData("ServerStreaming", false)]
    [InlineData("ClientStreaming", false)]
    [InlineData("DuplexStreaming", true)]
    public async Task Call_HandlerTooSlow_AnswersAtTheDeadline(
        string method,
        bool ignoresCancellation
    )
    {
        await using var server = await EchoServer.StartAsync();
        var request = new EchoRequest { DelayMs = 1500, IgnoreCancellation = ignoresCancellation };
        var start = Stopwatch.GetTimestamp();
        var response = await server.SendAsync(
            method,
            RawCall.Frame(request),
            ("grpc-timeout", "100m")
        );

        Assert.Equal((int)StatusCode.DeadlineExceeded, response.Status);
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 99, 1400);
        Assert.Empty(response.Body);
    }

    [Fact]
    public async Task Unary_RequestNeverEnds_AnswersAtTheDeadline()
    {
        await using var server = await EchoServer.StartAsync();
        await using var call = await DuplexCall.StartAsync(
            server,
            "Unary",
            ("grpc-timeout", "100m")
        );
        await call.WriteAsync(RawCall.Frame(new EchoRequest())[..3]);
        Assert.Null(await call.ReadAsync());
        Assert.Equal("4", call.Status);
    }

    [Fact]
    public async Task DuplexStreaming_DeadlineWhileReading_EndsTheCall()
    {
        await using var server = await EchoServer.StartAsync();
        await using var call = await DuplexCall.StartAsync(
            server,
            headers: ("grpc-timeout", "300m")
        );
        await call.WriteAsync(new EchoRequest { Text = "first" });
        Assert.Equal("first", (await call.ReadAsync())?.Text);
        Assert.Null(await call.ReadAsync());
        Assert.Equal("4", call.Status);
    }

    [Fact]
    public async Task Unary_DeadlineInThePast_IsExceededAtOnce()
    {
        await using var server = await EchoServer.StartAsync();
        var response = await server.UnaryAsync(new EchoRequest(), ("grpc-timeout", "1n"));
        Assert.Equal((int)StatusCode.DeadlineExceeded, response.Status);
    }
}
