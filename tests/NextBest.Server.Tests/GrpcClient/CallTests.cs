using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using NextBest.Server.Tests.Grpc;
using Xunit;

namespace NextBest.Server.Tests.GrpcClient;

public sealed class CallTests : IAsyncLifetime
{
    private EchoServer server = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Echo.EchoClient Client => server.Client;

    public async ValueTask InitializeAsync() => server = await EchoServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Unary_Ok_HasResponseStatusAndHeaders()
    {
        using var call = Client.UnaryAsync(
            new EchoRequest { Text = "hello" },
            cancellationToken: Cancel
        );

        Assert.Equal("hello", (await call).Text);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
        Assert.NotNull((await call.ResponseHeadersAsync).GetValue("date"));
        Assert.NotNull(call.GetTrailers());
    }

    [Fact]
    public void Unary_Blocking_Answers() =>
        Assert.Equal(
            "hello",
            Client.Unary(new EchoRequest { Text = "hello" }, cancellationToken: Cancel).Text
        );

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5_000)]
    [InlineData(3_000_000)]
    public async Task Unary_AnySize_ComesBackWhole(int size)
    {
        var bytes = new byte[size];
        for (var i = 0; i < size; i++)
        {
            bytes[i] = (byte)(i * 31);
        }

        var request = new EchoRequest { Payload = ByteString.CopyFrom(bytes) };

        Assert.Equal(
            request.Payload,
            (await Client.UnaryAsync(request, cancellationToken: Cancel)).Payload
        );
    }

    [Fact]
    public async Task ServerStreaming_Many_ComeInOrderAndEnd()
    {
        var request = new EchoRequest { Text = "x", Repeat = 100 };
        using var call = Client.ServerStreaming(request, cancellationToken: Cancel);
        var indices = new List<int>();

        await foreach (var response in call.ResponseStream.ReadAllAsync(Cancel))
        {
            indices.Add(response.Index);
        }

        Assert.Equal(Enumerable.Range(0, 100), indices);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task ClientStreaming_Many_AreAnsweredAfterTheLast()
    {
        using var call = Client.ClientStreaming(cancellationToken: Cancel);
        foreach (var text in new[] { "a", "b", "c" })
        {
            await call.RequestStream.WriteAsync(new EchoRequest { Text = text }, Cancel);
        }

        await call.RequestStream.CompleteAsync();

        Assert.Equal("a|b|c", (await call).Text);
    }

    [Fact]
    public async Task ClientStreaming_Nothing_IsAnEmptyStream()
    {
        using var call = Client.ClientStreaming(cancellationToken: Cancel);
        await call.RequestStream.CompleteAsync();

        Assert.Equal("", (await call).Text);
    }

    [Fact]
    public async Task DuplexStreaming_PingPong_AnswersBeforeTheNext()
    {
        using var call = Client.DuplexStreaming(cancellationToken: Cancel);
        for (var i = 0; i < 20; i++)
        {
            await call.RequestStream.WriteAsync(new EchoRequest { Text = $"{i}" }, Cancel);
            Assert.True(await call.ResponseStream.MoveNext(Cancel));
            Assert.Equal($"{i}", call.ResponseStream.Current.Text);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext(Cancel));
    }

    [Fact]
    public async Task ClientStreaming_ServerFailsEarly_WriterLearnsTheStatus()
    {
        using var channel = server.Connect(new GrpcChannelOptions());
        var method = new Method<string, string>(
            MethodType.ClientStreaming,
            "nextbest.tests.echo.Echo",
            "NoSuchMethod",
            Marshallers.StringMarshaller,
            Marshallers.StringMarshaller
        );
        using var call = channel
            .CreateCallInvoker()
            .AsyncClientStreamingCall(method, null, new CallOptions(cancellationToken: Cancel));

        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (true)
            {
                await call.RequestStream.WriteAsync("more", Cancel);
            }
        });

        Assert.Equal(StatusCode.Unimplemented, failure.StatusCode);
        Assert.Equal(
            StatusCode.Unimplemented,
            (await Assert.ThrowsAsync<RpcException>(async () => await call)).StatusCode
        );
    }

    [Fact]
    public async Task RequestStream_WriteAfterComplete_IsRefused()
    {
        using var call = Client.ClientStreaming(cancellationToken: Cancel);
        await call.RequestStream.CompleteAsync();

        await Assert.ThrowsAnyAsync<InvalidOperationException>(() =>
            call.RequestStream.WriteAsync(new EchoRequest(), Cancel)
        );
    }

    [Fact]
    public async Task Metadata_TextAndBinary_GoThereAndComeBackTwice()
    {
        var bytes = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        var metadata = new Metadata { { "x-text", "a b" }, { "x-data-bin", bytes } };
        var request = new EchoRequest { EchoMetadata = true };
        using var call = Client.UnaryAsync(request, metadata, cancellationToken: Cancel);

        await call;

        foreach (var received in new[] { await call.ResponseHeadersAsync, call.GetTrailers() })
        {
            Assert.Equal("a b", received.GetValue("x-text"));
            Assert.Equal(bytes, received.GetValueBytes("x-data-bin"));
        }
    }

    [Theory]
    [InlineData(StatusCode.NotFound, "no such customer")]
    [InlineData(StatusCode.Internal, "100 % of 信用卡\nfailed")]
    public async Task Failure_OfTheServer_IsTheException(StatusCode code, string detail)
    {
        var request = new EchoRequest
        {
            FailWithCode = (int)code,
            FailWithMessage = detail,
            StatusDetails = ByteString.CopyFrom(8, 5),
        };
        using var call = Client.UnaryAsync(request, cancellationToken: Cancel);

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await call);

        Assert.Equal((code, detail), (failure.StatusCode, failure.Status.Detail));
        Assert.Equal([8, 5], failure.Trailers.GetValueBytes("grpc-status-details-bin"));
        Assert.Equal(code, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Failure_AfterMessages_ComesAfterThem()
    {
        var request = new EchoRequest { Repeat = 2, FailWithCode = (int)StatusCode.DataLoss };
        using var call = Client.ServerStreaming(request, cancellationToken: Cancel);

        Assert.True(await call.ResponseStream.MoveNext(Cancel));
        Assert.True(await call.ResponseStream.MoveNext(Cancel));
        var failure = await Assert.ThrowsAsync<RpcException>(() =>
            call.ResponseStream.MoveNext(Cancel)
        );
        Assert.Equal(StatusCode.DataLoss, failure.StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Gzip_BothWays_KeepsTheMessage(bool noCompress)
    {
        var metadata = new Metadata { { "grpc-internal-encoding-request", "gzip" } };
        var request = new EchoRequest { Text = new string('x', 100_000), NoCompress = noCompress };

        Assert.Equal(
            request.Text,
            (await Client.UnaryAsync(request, metadata, cancellationToken: Cancel)).Text
        );
    }

    [Fact]
    public async Task Limits_Exceeded_AreResourceExhausted()
    {
        using var channel = server.Connect(
            new GrpcChannelOptions { MaxSendMessageSize = 1000, MaxReceiveMessageSize = 2000 }
        );
        var client = new Echo.EchoClient(channel);

        var tooLongToSend = new EchoRequest { Text = new string('x', 1001) };
        var tooLongToReceive = new EchoRequest { ResponseSize = 2001 };

        Assert.Equal(StatusCode.ResourceExhausted, await FailureOf(client, tooLongToSend));
        Assert.Equal(StatusCode.ResourceExhausted, await FailureOf(client, tooLongToReceive));
        Assert.Equal(
            "ok",
            (
                await client.UnaryAsync(new EchoRequest { Text = "ok" }, cancellationToken: Cancel)
            ).Text
        );
    }

    [Fact]
    public async Task Limits_OfTheServer_AreResourceExhausted()
    {
        var request = new EchoRequest { Payload = ByteString.CopyFrom(new byte[5 * 1024 * 1024]) };

        Assert.Equal(StatusCode.ResourceExhausted, await FailureOf(Client, request));
        Assert.Equal(
            "ok",
            (
                await Client.UnaryAsync(new EchoRequest { Text = "ok" }, cancellationToken: Cancel)
            ).Text
        );
    }

    [Fact]
    public async Task Interceptor_OnTheInvoker_SeesTheCall()
    {
        var invoker = server
            .Channel.CreateCallInvoker()
            .Intercept(metadata =>
            {
                metadata.Add("x-added", "yes");
                return metadata;
            });
        var request = new EchoRequest { EchoMetadata = true };
        using var call = new Echo.EchoClient(invoker).UnaryAsync(
            request,
            cancellationToken: Cancel
        );

        await call;

        Assert.Equal("yes", call.GetTrailers().GetValue("x-added"));
    }

    [Fact]
    public async Task Concurrency_ManyCalls_GetEachItsOwnAnswer()
    {
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 1000)
                .Select(async i =>
                    (
                        await Client.UnaryAsync(
                            new EchoRequest { Text = $"{i}" },
                            cancellationToken: Cancel
                        )
                    ).Text
                )
        );

        Assert.Equal(Enumerable.Range(0, 1000).Select(i => $"{i}"), answers);
    }

    private static async Task<StatusCode> FailureOf(Echo.EchoClient client, EchoRequest request) =>
        (
            await Assert.ThrowsAsync<RpcException>(async () =>
                await client.UnaryAsync(request, cancellationToken: Cancel)
            )
        ).StatusCode;
}
