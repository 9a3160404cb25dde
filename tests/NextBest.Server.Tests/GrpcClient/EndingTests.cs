using Grpc.Core;
using Grpc.Net.Client;
using NextBest.Server.Tests.Grpc;
using Xunit;

namespace NextBest.Server.Tests.GrpcClient;

/// <summary>Calls that the caller ends: deadline, cancellation, dispose.</summary>
public sealed class EndingTests : IAsyncLifetime
{
    private static readonly EchoRequest s_endless = new() { DelayMs = -1 };

    private EchoServer server = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Echo.EchoClient Client => server.Client;

    public async ValueTask InitializeAsync() => server = await EchoServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Deadline_Met_IsToldToTheServer()
    {
        var response = await Client.UnaryAsync(
            new EchoRequest(),
            deadline: In(TimeSpan.FromSeconds(60)),
            cancellationToken: Cancel
        );

        Assert.InRange(response.RemainingMs, 40_000, 60_001);
    }

    [Fact]
    public async Task Deadline_None_IsNone() =>
        Assert.Equal(
            -1,
            (await Client.UnaryAsync(new EchoRequest(), cancellationToken: Cancel)).RemainingMs
        );

    [Theory]
    [InlineData(-1)]
    [InlineData(100)]
    public async Task Deadline_Missed_IsDeadlineExceeded(int milliseconds)
    {
        var deadline = In(TimeSpan.FromMilliseconds(milliseconds));
        using var call = Client.UnaryAsync(
            s_endless,
            deadline: deadline,
            cancellationToken: Cancel
        );

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await call);

        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
        Assert.Equal(StatusCode.DeadlineExceeded, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Deadline_MissedByDeafServer_EndsTheCallAllTheSame()
    {
        var request = new EchoRequest { DelayMs = 5_000, IgnoreCancellation = true };
        var started = TimeProvider.System.GetTimestamp();

        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
            await Client.UnaryAsync(
                request,
                deadline: In(TimeSpan.FromMilliseconds(100)),
                cancellationToken: Cancel
            )
        );

        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task Deadline_OfAStream_EndsTheReading()
    {
        using var call = Client.ServerStreaming(
            new EchoRequest { Repeat = 1_000_000, DelayMs = 5 },
            deadline: In(TimeSpan.FromSeconds(2)),
            cancellationToken: Cancel
        );
        Assert.True(await call.ResponseStream.MoveNext(Cancel));

        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await call.ResponseStream.MoveNext(Cancel)) { }
        });

        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
    }

    [Fact]
    public async Task Deadline_NotUtc_IsRefused() =>
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            await Client.UnaryAsync(
                new EchoRequest(),
                deadline: new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Local),
                cancellationToken: Cancel
            )
        );

    [Fact]
    public async Task Cancellation_ByToken_IsCancelled()
    {
        using var cancel = new CancellationTokenSource();
        using var call = Client.UnaryAsync(s_endless, cancellationToken: cancel.Token);
        await cancel.CancelAsync();

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await call);

        Assert.Equal(StatusCode.Cancelled, failure.StatusCode);
    }

    [Fact]
    public async Task Cancellation_OfARead_EndsTheCall()
    {
        using var cancel = new CancellationTokenSource();
        using var call = Client.ServerStreaming(s_endless, cancellationToken: Cancel);
        var read = call.ResponseStream.MoveNext(cancel.Token);
        await cancel.CancelAsync();

        Assert.Equal(
            StatusCode.Cancelled,
            (await Assert.ThrowsAsync<RpcException>(() => read)).StatusCode
        );
    }

    [Fact]
    public async Task Cancellation_OperationCanceledAsked_IsThrown()
    {
        using var channel = server.Connect(
            new GrpcChannelOptions { ThrowOperationCanceledOnCancellation = true }
        );
        using var cancel = new CancellationTokenSource();
        using var call = new Echo.EchoClient(channel).UnaryAsync(
            s_endless,
            cancellationToken: cancel.Token
        );
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await call);
    }

    [Fact]
    public async Task Dispose_OfACall_EndsIt()
    {
        var call = Client.UnaryAsync(s_endless, cancellationToken: Cancel);
        call.Dispose();

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await call);

        Assert.Equal(StatusCode.Cancelled, failure.StatusCode);
    }

    [Fact]
    public async Task Dispose_OfTheChannel_EndsItsCallsAndRefusesMore()
    {
        var channel = server.Connect(new GrpcChannelOptions());
        var client = new Echo.EchoClient(channel);
        using var call = client.UnaryAsync(s_endless, cancellationToken: Cancel);
        channel.Dispose();

        await Assert.ThrowsAsync<RpcException>(async () => await call);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () =>
            await client.UnaryAsync(new EchoRequest(), cancellationToken: Cancel)
        );
    }

    private static DateTime In(TimeSpan time) => TimeProvider.System.GetUtcNow().UtcDateTime + time;
}
