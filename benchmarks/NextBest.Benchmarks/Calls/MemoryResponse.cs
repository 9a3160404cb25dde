using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace NextBest.Benchmarks.Calls;

/// <summary>A response without a connection, used for one call after another, as Kestrel does with its streams.</summary>
internal sealed class MemoryResponse
    : HttpResponseFeature,
        IHttpResponseBodyFeature,
        IHttpResponseTrailersFeature
{
    private readonly MemoryPipeWriter writer = new();
    private readonly Stack<(Func<object, Task> Callback, object State)> completed = new();

    public ReadOnlyMemory<byte> Written => writer.Written;

    public IHeaderDictionary Trailers { get; set; } = new HeaderDictionary();

    public PipeWriter Writer => writer;

    public Stream Stream => writer.AsStream();

    /// <summary>Forgets the call before.</summary>
    public void Clear()
    {
        StatusCode = StatusCodes.Status200OK;
        Headers.Clear();
        Trailers.Clear();
        writer.Clear();
    }

    /// <summary>Runs what the pipeline wants done at the end of the call.</summary>
    public async ValueTask RunCompletedAsync()
    {
        while (completed.TryPop(out var last))
            await last.Callback(last.State);
    }

    public override void OnCompleted(Func<object, Task> callback, object state) =>
        completed.Push((callback, state));

    public override void OnStarting(Func<object, Task> callback, object state) =>
        throw new NotSupportedException("Nothing in the pipeline asks for the response's start.");

    public void DisableBuffering() { }

    public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task CompleteAsync() => Task.CompletedTask;

    public Task SendFileAsync(
        string path,
        long offset,
        long? count,
        CancellationToken cancellationToken = default
    ) => throw new NotSupportedException("A gRPC response is no file.");
}
