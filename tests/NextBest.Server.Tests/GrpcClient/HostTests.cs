using Grpc.Core;
using NextBest.Server.Tests.Grpc;

namespace NextBest.Server.Tests.GrpcClient;

public sealed class HostTests
{
    [Fact]
    public void WithHost_AnyCall_CarriesTheHostAndKeepsTheOptions()
    {
        var invoker = new HostRecorder();
        var headers = new Metadata { { "x-kept", "yes" } };

        new Echo.EchoClient(invoker)
            .WithHost("bank.example")
            .Unary(
                new EchoRequest(),
                headers,
                cancellationToken: TestContext.Current.CancellationToken
            );

        Assert.Equal("bank.example", invoker.Host);
        Assert.Equal("yes", invoker.Options.Headers?.GetValue("x-kept"));
    }

    /// <summary>Answers a blocking call from memory and keeps what it was called with.</summary>
    private sealed class HostRecorder : CallInvoker
    {
        public string? Host { get; private set; }

        public CallOptions Options { get; private set; }

        public override TResponse BlockingUnaryCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method,
            string? host,
            CallOptions options,
            TRequest request
        )
        {
            (Host, Options) = (host, options);
            return (TResponse)(object)new EchoResponse();
        }

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method,
            string? host,
            CallOptions options,
            TRequest request
        ) => throw new NotSupportedException();

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<
            TRequest,
            TResponse
        >(
            Method<TRequest, TResponse> method,
            string? host,
            CallOptions options,
            TRequest request
        ) => throw new NotSupportedException();

        public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<
            TRequest,
            TResponse
        >(Method<TRequest, TResponse> method, string? host, CallOptions options) =>
            throw new NotSupportedException();

        public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<
            TRequest,
            TResponse
        >(Method<TRequest, TResponse> method, string? host, CallOptions options) =>
            throw new NotSupportedException();
    }
}
