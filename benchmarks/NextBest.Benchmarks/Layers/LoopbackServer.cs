using Grpc.Net.Client;
using NextBest.Benchmarks.Calls;
using NextBest.Server.Hosting;
using NextBest.V1;
using HealthClient = Grpc.Health.V1.Health.HealthClient;

namespace NextBest.Benchmarks.Layers;

/// <summary>The server on Kestrel in this process, and its clients on one connection.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly ServerUnderTest server;
    private readonly GrpcChannel channel;

    private LoopbackServer(ServerUnderTest server)
    {
        this.server = server;
        channel = GrpcChannel.ForAddress(server.Service<ServerAddresses>().Grpc);
        Health = new(channel);
        Recommendations = new(channel);
    }

    public HealthClient Health { get; }

    public RecommendationService.RecommendationServiceClient Recommendations { get; }

    public static async Task<LoopbackServer> StartAsync(params string[] options) =>
        new(await ServerUnderTest.StartOnLoopbackAsync(options));

    public async ValueTask DisposeAsync()
    {
        channel.Dispose();
        await server.DisposeAsync();
    }
}
