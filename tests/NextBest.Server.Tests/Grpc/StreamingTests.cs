using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace NextBest.Server.Tests.Grpc;

public sealed class StreamingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(500)]
    public async Task ServerStreaming_Repeat_AnswersInOrder(int repeat)
    {
        await using var server = await EchoServer.StartAsync();
        var request = new EchoRequest
        {
            Text = "r",
            Repeat = repeat,
            ResponseSize = 3000,
        };
        var response = await server.SendAsync("ServerStreaming", RawCall.Frame(request));

        Assert.Equal(0, response.Status);
        Assert.Equal(
            Enumerable.Range(0, repeat),
            response.Messages().Select(message => message.Message.Index)
        );
    }

    [Fact]
    public async Task ServerStreaming_FailureAfterMessages_EndsWithStatus()
    {
        await using var server = await EchoServer.StartAsync();
        var request = new EchoRequest
        {
            Repeat = 2,
            FailWithCode = (int)StatusCode.Aborted,
            FailWithMessage = "enough",
        };
        var response = await server.SendAsync("ServerStreaming", RawCall.Frame(request));

        Assert.Equal(2, response.Messages().Count);
        Assert.Equal(((int)StatusCode.Aborted, "enough"), (response.Status, response.Message));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public async Task ClientStreaming_Messages_AreAllRead(int count)
    {
        await using var server = await EchoServer.StartAsync();
        var body = Enumerable
            .Range(0, count)
            .SelectMany(i =>
                RawCall.Frame(
                    new EchoRequest { Text = "t", Payload = ByteString.CopyFrom(new byte[i]) }
                )
            )
            .ToArray();
        var response = await server.SendAsync("ClientStreaming", body);

        Assert.Equal(0, response.Status);
        Assert.Equal(count, response.Only().Requests);
        Assert.Equal(Enumerable.Range(0, count).Sum(), response.Only().PayloadBytes);
    }

    [Fact]
    public async Task ClientStreaming_TruncatedLastMessage_IsInternal()
    {
        await using var server = await EchoServer.StartAsync();
        var whole = RawCall.Frame(new EchoRequest { Text = "whole" });
        var response = await server.SendAsync("ClientStreaming", [.. whole, .. whole[..^1]]);
        Assert.Equal((int)StatusCode.Internal, response.Status);
    }

    [Fact]
    public async Task DuplexStreaming_Turns_AreAnsweredBeforeTheEnd()
    {
        await using var server = await EchoServer.StartAsync();
        await using var call = await DuplexCall.StartAsync(server);
        for (var turn = 0; turn < 5; turn++)
        {
            await call.WriteAsync(new EchoRequest { Text = $"turn {turn}", Repeat = 2 });
            Assert.Equal($"turn {turn}", (await call.ReadAsync())?.Text);
            Assert.Equal((turn * 2) + 1, (await call.ReadAsync())?.Index);
        }

        call.Complete();
        Assert.Null(await call.ReadAsync());
        Assert.Equal("0", call.Status);
    }

    [Fact]
    public async Task DuplexStreaming_ClientGone_CancelsTheCall()
    {
        var ended = new TaskCompletionSource<bool>();
        await using var server = await EchoServer.StartAsync(
            map: app => app.MapGrpcService<WaitingService>(),
            services: services => services.AddSingleton(ended)
        );
        var call = await DuplexCall.StartAsync(server);
        await call.WriteAsync(new EchoRequest());
        Assert.NotNull(await call.ReadAsync());
        call.Abort();

        Assert.True(
            await ended.Task.WaitAsync(
                TimeSpan.FromSeconds(30),
                TestContext.Current.CancellationToken
            )
        );
        await call.DisposeAsync();
    }

    [Theory]
    [InlineData]
    [InlineData("grpc-timeout", "20S")]
    public async Task ClientStreaming_ResetsAtAnyMoment_AreNoErrors(params string[] header)
    {
        (string, string)[] headers = header is [var key, var value] ? [(key, value)] : [];
        await using var server = await EchoServer.StartAsync();
        for (var round = 0; round < 40; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 25).Select(turns => ResetAfterAsync(turns)));
        }

        async Task ResetAfterAsync(int turns)
        {
            await using var call = await DuplexCall.StartAsync(server, "ClientStreaming", headers);
            for (var i = 0; i <= turns % 3; i++)
            {
                await call.WriteAsync(new EchoRequest { Text = "t" });
            }

            for (var i = 0; i < turns; i++)
            {
                await Task.Yield();
            }

            call.Abort();
        }
    }

    private sealed class WaitingService(TaskCompletionSource<bool> ended) : Echo.EchoBase
    {
        public override async Task DuplexStreaming(
            IAsyncStreamReader<EchoRequest> requestStream,
            IServerStreamWriter<EchoResponse> responseStream,
            ServerCallContext context
        )
        {
            await responseStream.WriteAsync(new EchoResponse());
            try
            {
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
            }
            finally
            {
                ended.TrySetResult(context.CancellationToken.IsCancellationRequested);
            }
        }
    }
}
