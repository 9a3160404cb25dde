using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>Reads the only request of a unary or server-streaming call, to the end of the stream.</summary>
internal static class SingleRequest
{
    /// <summary>The request; without a state machine where all of it is there already.</summary>
    public static ValueTask<T> ReadAsync<T>(HttpServerCallContext call, Marshaller<T> marshaller)
        where T : class
    {
        var reader = call.Http.Request.BodyReader;
        T? message = null;
        return
            call.TryRead(reader, out var result)
            && Take(call, marshaller, reader, result, ref message)
            ? new ValueTask<T>(message!)
            : ReadOnAsync(call, marshaller, reader, message);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<T> ReadOnAsync<T>(
        HttpServerCallContext call,
        Marshaller<T> marshaller,
        PipeReader reader,
        T? message
    )
        where T : class
    {
        call.WatchDeadline();
        while (true)
        {
            var result = await call.ReadAsync(reader, CancellationToken.None).ConfigureAwait(false);
            if (Take(call, marshaller, reader, result, ref message))
            {
                return message!;
            }
        }
    }

    // True at the end of the stream; a message and anything after it is an error, as is an end without a message.
    private static bool Take<T>(
        HttpServerCallContext call,
        Marshaller<T> marshaller,
        PipeReader reader,
        in ReadResult result,
        ref T? message
    )
        where T : class
    {
        var buffer = result.Buffer;
        try
        {
            HttpServerCallContext.ThrowIfCanceled(result);
            if (message is null)
            {
                call.TryTake(ref buffer, marshaller, out message);
            }

            if (message is not null && !buffer.IsEmpty)
            {
                throw WireErrors.Internal("Additional data after the message of the request.");
            }

            if (message is null && result.IsCompleted)
            {
                throw WireErrors.Internal(
                    buffer.IsEmpty ? "The request has no message." : "Incomplete message."
                );
            }

            return result.IsCompleted;
        }
        finally
        {
            call.Advance(reader, buffer.Start, buffer.End);
        }
    }
}
