using System.IO.Pipelines;
using Grpc.Core;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>Responses of a streaming call, sent as the handler writes them.</summary>
internal sealed class ResponseStream<T>(HttpServerCallContext call, Marshaller<T> marshaller)
    : IServerStreamWriter<T>
    where T : class
{
    private Task pending = Task.CompletedTask;

    public WriteOptions? WriteOptions
    {
        get => call.WriteOptions;
        set => call.WriteOptions = value;
    }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (!pending.IsCompleted)
        {
            throw new InvalidOperationException("Another write of this call is in progress.");
        }

        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        if (call.IsClientGone)
        {
            return Task.FromException(new OperationCanceledException("The client is gone."));
        }

        var flags = call.WriteOptions?.Flags ?? default;
        if ((flags & WriteFlags.BufferHint) != 0)
        {
            call.Write(message, marshaller, flags);
            return Task.CompletedTask;
        }

        var flush = call.WriteAndFlush(message, marshaller, flags, cancellationToken);
        return flush.IsCompletedSuccessfully ? Task.CompletedTask : pending = flush.AsTask();
    }
}
