using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace NextBest.Server.Tests.GrpcClient;

public sealed class HealthTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", HealthStatus.Healthy, ServingStatus.Serving)]
    [InlineData("", HealthStatus.Degraded, ServingStatus.Serving)]
    [InlineData("", HealthStatus.Unhealthy, ServingStatus.NotServing)]
    [InlineData("switched", HealthStatus.Unhealthy, ServingStatus.NotServing)]
    [InlineData("live", HealthStatus.Unhealthy, ServingStatus.Unknown)]
    public async Task Check_MappedService_FollowsItsChecks(
        string service,
        HealthStatus status,
        ServingStatus expected
    )
    {
        await using var server = await EchoServer.StartAsync(useHealthChecksCache: false);
        server.Check.Status = status;

        Assert.Equal(expected, await CheckAsync(server, service));
    }

    [Fact]
    public async Task Check_UnknownService_IsNotFound()
    {
        await using var server = await EchoServer.StartAsync();

        var failure = await Assert.ThrowsAsync<RpcException>(() => CheckAsync(server, "nobody"));

        Assert.Equal(StatusCode.NotFound, failure.StatusCode);
    }

    [Fact]
    public async Task Check_Cached_RunsTheChecksRarelyAndSeesAChangeSoon()
    {
        await using var server = await EchoServer.StartAsync();
        await UntilAsync(server, ServingStatus.Serving);
        var runs = server.Check.Runs;
        var started = TimeProvider.System.GetTimestamp();

        for (var i = 0; i < 500; i++)
        {
            await CheckAsync(server, "switched");
        }

        var elapsed = TimeProvider.System.GetElapsedTime(started);
        Assert.InRange(server.Check.Runs - runs, 0, 4 + (20 * elapsed.TotalSeconds));
        server.Check.Status = HealthStatus.Unhealthy;
        await UntilAsync(server, ServingStatus.NotServing);
    }

    [Fact]
    public async Task Watch_Changes_AreToldOnceEach()
    {
        await using var server = await EchoServer.StartAsync();
        await UntilAsync(server, ServingStatus.Serving);
        using var call = Watch(server, "switched");

        Assert.Equal(ServingStatus.Serving, await NextAsync(call));
        server.Check.Status = HealthStatus.Unhealthy;
        Assert.Equal(ServingStatus.NotServing, await NextAsync(call));
        server.Check.Status = HealthStatus.Healthy;
        Assert.Equal(ServingStatus.Serving, await NextAsync(call));
    }

    [Fact]
    public async Task Watch_UnknownService_IsServiceUnknownAndStaysOpen()
    {
        await using var server = await EchoServer.StartAsync();
        using var call = Watch(server, "nobody");

        Assert.Equal(ServingStatus.ServiceUnknown, await NextAsync(call));
        Assert.False(call.ResponseStream.MoveNext(Cancel).IsCompleted);
    }

    [Fact]
    public async Task Watch_ServerStops_TellsNotServingAndEnds()
    {
        await using var server = await EchoServer.StartAsync();
        await UntilAsync(server, ServingStatus.Serving);
        using var call = Watch(server, "");
        Assert.Equal(ServingStatus.Serving, await NextAsync(call));

        server.BeginStop();

        Assert.Equal(ServingStatus.NotServing, await NextAsync(call));
        Assert.False(await call.ResponseStream.MoveNext(Cancel));
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    private static AsyncServerStreamingCall<HealthCheckResponse> Watch(
        EchoServer server,
        string service
    ) =>
        new Health.HealthClient(server.Channel).Watch(
            new HealthCheckRequest { Service = service },
            cancellationToken: Cancel
        );

    private static async Task<ServingStatus> NextAsync(
        AsyncServerStreamingCall<HealthCheckResponse> call
    )
    {
        Assert.True(await call.ResponseStream.MoveNext(Cancel));
        return call.ResponseStream.Current.Status;
    }

    private static async Task<ServingStatus> CheckAsync(EchoServer server, string service)
    {
        var request = new HealthCheckRequest { Service = service };
        var client = new Health.HealthClient(server.Channel);
        return (await client.CheckAsync(request, cancellationToken: Cancel)).Status;
    }

    /// <summary>Polls for at most ten seconds.</summary>
    private static async Task UntilAsync(EchoServer server, ServingStatus status)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (await CheckAsync(server, "switched") != status)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(10));
        }
    }
}
