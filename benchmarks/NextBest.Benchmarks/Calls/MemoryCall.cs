using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http.Features;

namespace NextBest.Benchmarks.Calls;

/// <summary>
/// The features of one call. What the server gives lies in a collection shared by all calls of a server; what the
/// pipeline adds lies here, and goes with the call.
/// </summary>
internal sealed class MemoryCall<TContext>
    : FeatureCollection,
        IHostContextContainer<TContext>,
        IRequestBodyPipeFeature
    where TContext : notnull
{
    private readonly MemoryPipeline<TContext> pipeline;

    public MemoryCall(
        MemoryPipeline<TContext> pipeline,
        IFeatureCollection server,
        ReadOnlyMemory<byte> body
    )
        : base(server)
    {
        this.pipeline = pipeline;
        Reader = PipeReader.Create(new ReadOnlySequence<byte>(body));
        Set<IRequestBodyPipeFeature>(this);
    }

    public PipeReader Reader { get; }

    /// <summary>Used again by the next call, as Kestrel does.</summary>
    public TContext? HostContext
    {
        get => pipeline.HostContext;
        set => pipeline.HostContext = value;
    }
}
