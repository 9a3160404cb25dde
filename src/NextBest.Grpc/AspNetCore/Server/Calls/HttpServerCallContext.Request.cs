using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server.Calls;

// The request of the call.
internal sealed partial class HttpServerCallContext
{
    /// <summary>Takes a message off the start of the buffer, if all of it is there.</summary>
    public bool TryTake<T>(
        ref ReadOnlySequence<byte> buffer,
        Marshaller<T> marshaller,
        [NotNullWhen(true)] out T? message
    )
        where T : class
    {
        var maxSize = environment.Options.MaxReceiveMessageSize;
        message = FrameReader.TryRead(ref buffer, maxSize, out var frame)
            ? PayloadReader.Read(frame, marshaller.ContextualDeserializer, readsGzip, maxSize)
            : null;
        return message is not null;
    }

    /// <summary>What the reader has now, if anything.</summary>
    public bool TryRead(PipeReader reader, out ReadResult result)
    {
        try
        {
            return reader.TryRead(out result);
        }
        catch (Exception exception) when (IsLoss(exception))
        {
            RequestFailed = true;
            throw;
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ReadResult> ReadAsync(
        PipeReader reader,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsLoss(exception))
        {
            RequestFailed = true;
            throw;
        }
    }

    /// <summary>Moves the reader on; a reset since the read shows here too.</summary>
    public void Advance(PipeReader reader, SequencePosition consumed, SequencePosition examined)
    {
        try
        {
            reader.AdvanceTo(consumed, examined);
        }
        catch (Exception exception) when (IsLoss(exception))
        {
            RequestFailed = true;
            throw;
        }
    }

    /// <summary>A read is canceled by the deadline alone.</summary>
    public static void ThrowIfCanceled(in ReadResult result)
    {
        if (result.IsCanceled)
        {
            throw new OperationCanceledException(
                "The call has ended: nothing can be read any more."
            );
        }
    }

    // What Kestrel throws from each touch of a body whose stream was reset or whose connection is gone.
    private static bool IsLoss(Exception exception) =>
        exception is ConnectionAbortedException or (IOException and not BadHttpRequestException);
}
