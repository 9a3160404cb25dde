using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace NextBest.Benchmarks.Calls;

/// <summary>In Kestrel's place: the application with everything but HTTP/2 and sockets. One call at a time.</summary>
internal sealed class MemoryServer : IServer
{
    private Func<string, ReadOnlyMemory<byte>, ValueTask<MemoryResponse>>? call;

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task StartAsync<TContext>(
        IHttpApplication<TContext> application,
        CancellationToken cancellationToken
    )
        where TContext : notnull
    {
        call = new MemoryPipeline<TContext>(application).CallAsync;
        return Task.CompletedTask;
    }

    /// <summary>Makes a call; the response is the next call's as soon as that begins.</summary>
    public ValueTask<MemoryResponse> CallAsync(string path, ReadOnlyMemory<byte> frame) =>
        call?.Invoke(path, frame)
        ?? throw new InvalidOperationException("The server has not started.");

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() { }
}
