using System.Threading.Channels;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace NextBest.Server.Tests.Grpc;

public sealed class InterceptorTests
{
    [Theory]
    [InlineData("Unary")]
    [InlineData("ServerStreaming")]
    [InlineData("ClientStreaming")]
    [InlineData("DuplexStreaming")]
    public async Task Call_Interceptors_WrapInOrderGlobalFirst(string method)
    {
        await using var server = await EchoServer.StartAsync(
            options =>
            {
                options.Interceptors.Add<Named>("first");
                options.Interceptors.Add<Named>("second");
            },
            services =>
                services.Configure<GrpcServiceOptions<EchoService>>(o =>
                    o.Interceptors.Add<Named>("service")
                )
        );
        var response = await server.SendAsync(method, RawCall.Frame(new EchoRequest()));
        Assert.Equal(0, response.Status);
        Assert.Equal("first,second,service", response.Find("passed"));
    }

    [Fact]
    public async Task Call_InterceptorRefuses_AnswersItsStatus()
    {
        await using var server = await EchoServer.StartAsync(options =>
            options.Interceptors.Add<Named>("refuse")
        );
        var response = await server.UnaryAsync(new EchoRequest());
        Assert.Equal((int)StatusCode.PermissionDenied, response.Status);
    }

    [Theory]
    [InlineData(ServiceLifetime.Singleton, 1, 0)]
    [InlineData(ServiceLifetime.Scoped, 3, 3)]
    [InlineData(null, 3, 3)]
    public async Task Call_Service_LivesAsRegistered(
        ServiceLifetime? lifetime,
        int made,
        int disposed
    )
    {
        var counts = new Counts();
        await using var server = await EchoServer.StartAsync(
            services: services =>
            {
                services.AddSingleton(counts);
                if (lifetime is { } known)
                {
                    services.Add(
                        new ServiceDescriptor(typeof(CountedService), typeof(CountedService), known)
                    );
                }
            },
            map: app => app.MapGrpcService<CountedService>()
        );
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(0, (await server.UnaryAsync(new EchoRequest())).Status);
        }

        await counts.WaitForDisposed(disposed);
        Assert.Equal((made, disposed), (counts.Made, counts.Disposed));
    }

    [Fact]
    public async Task MapGrpcService_Endpoints_CarryConventionsAndMethods()
    {
        IReadOnlyList<Endpoint> endpoints = [];
        await using var server = await EchoServer.StartAsync(map: app =>
        {
            app.MapGrpcService<EchoService>().RequireHost("elsewhere");
            endpoints =
            [
                .. ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints),
            ];
        });
        var methods = endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>())
            .OfType<GrpcMethodMetadata>();
        Assert.Equal(
            ["Unary", "ServerStreaming", "ClientStreaming", "DuplexStreaming"],
            methods.Select(method => method.Method.Name)
        );
        Assert.All(methods, method => Assert.Equal(typeof(EchoService), method.ServiceType));
        Assert.Equal(
            (int)StatusCode.Unimplemented,
            (await server.UnaryAsync(new EchoRequest())).Status
        );
    }

    private sealed class Named(string name) : Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request,
            ServerCallContext context,
            UnaryServerMethod<TRequest, TResponse> continuation
        ) => continuation(request, Pass(context));

        public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream,
            ServerCallContext context,
            ClientStreamingServerMethod<TRequest, TResponse> continuation
        ) => continuation(requestStream, Pass(context));

        public override Task ServerStreamingServerHandler<TRequest, TResponse>(
            TRequest request,
            IServerStreamWriter<TResponse> responseStream,
            ServerCallContext context,
            ServerStreamingServerMethod<TRequest, TResponse> continuation
        ) => continuation(request, responseStream, Pass(context));

        public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream,
            IServerStreamWriter<TResponse> responseStream,
            ServerCallContext context,
            DuplexStreamingServerMethod<TRequest, TResponse> continuation
        ) => continuation(requestStream, responseStream, Pass(context));

        private ServerCallContext Pass(ServerCallContext context)
        {
            if (name == "refuse")
            {
                throw new RpcException(new Status(StatusCode.PermissionDenied, "refused"));
            }

            context.ResponseTrailers.Add("passed", name);
            return context;
        }
    }

    private sealed class Counts
    {
        private readonly Channel<bool> released = Channel.CreateUnbounded<bool>();
        private int made;
        private int disposed;

        public int Made => this.made;

        public int Disposed => this.disposed;

        public void OnMade() => Interlocked.Increment(ref this.made);

        public void OnDisposed()
        {
            Interlocked.Increment(ref this.disposed);
            released.Writer.TryWrite(true);
        }

        // The response may be there before the service is disposed.
        public async Task WaitForDisposed(int count)
        {
            for (var i = 0; i < count; i++)
            {
                await released.Reader.ReadAsync(TestContext.Current.CancellationToken);
            }
        }
    }

    private sealed class CountedService : Echo.EchoBase, IDisposable
    {
        private readonly Counts counts;

        public CountedService(Counts counts)
        {
            this.counts = counts;
            counts.OnMade();
        }

        public override Task<EchoResponse> Unary(EchoRequest request, ServerCallContext context) =>
            Task.FromResult(new EchoResponse());

        public void Dispose() => this.counts.OnDisposed();
    }
}
