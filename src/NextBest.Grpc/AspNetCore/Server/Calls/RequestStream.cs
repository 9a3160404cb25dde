using System.Buffers;
using System.IO.Pipelines;
using Grpc.Core;
using Grpc.Wire;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>Requests of a streaming call, read as the handler asks for them.</summary>
internal sealed class RequestStream<T>(HttpServerCallContext call, Marshaller<T> marshaller)
    : IAsyncStreamReader<T>
    where T : class
{
    private static readonly Task<bool> s_true = Task.FromResult(true);
    private static readonly Task<bool> s_false = Task.FromResult(false);

    private readonly PipeReader reader = call.Http.Request.BodyReader;
    private Task<bool> pending = s_true;
    private bool ended;

    public T Current { get; private set; } = null!;

    public Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        if (!pending.IsCompleted)
        {
            throw new InvalidOperationException("Another read of this call is in progress.");
        }

        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<bool>(cancellationToken);
        }

        try
        {
            return ended ? s_false
                : call.TryRead(reader, out var result) && TryTake(result) ? Answer()
                : pending = ReadOnAsync(cancellationToken);
        }
        catch (RpcException exception)
        {
            return Task.FromException<bool>(exception);
        }
        catch (OperationCanceledException exception)
        {
            return Task.FromException<bool>(exception);
        }
    }

    private async Task<bool> ReadOnAsync(CancellationToken cancellationToken)
    {
        while (!TryTake(await call.ReadAsync(reader, cancellationToken).ConfigureAwait(false)))
        {
            // The buffer has no whole message yet.
        }

        return !ended;
    }

    private Task<bool> Answer() => ended ? s_false : s_true;

    // True when a message was taken or the stream has ended.
    private bool TryTake(in ReadResult result)
    {
        var buffer = result.Buffer;
        var examined = buffer.End;
        try
        {
            HttpServerCallContext.ThrowIfCanceled(result);
            if (call.TryTake(ref buffer, marshaller, out var message))
            {
                Current = message;
                examined = buffer.Start;
                return true;
            }

            if (result.IsCompleted && !buffer.IsEmpty)
            {
                throw WireErrors.Internal("Incomplete message.");
            }

            Current = null!;
            return ended = result.IsCompleted;
        }
        finally
        {
            call.Advance(reader, buffer.Start, examined);
        }
    }
}
