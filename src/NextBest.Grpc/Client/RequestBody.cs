using System.IO.Pipelines;
using Grpc.Wire;

namespace Grpc.Client;

/// <summary>
/// A request body as messages are written to it: each flush hands them to the transport in one write. Unlike the framework's
/// writer on streams it does not flush the transport too, which would cost a unary call a second turn of the connection.
/// </summary>
internal sealed class RequestBody(Stream body) : PipeWriter
{
    private const int InitialBytes = 1024;

    private PooledBuffer? pending;

    public override void Advance(int bytes) => this.pending!.Advance(bytes);

    public override Memory<byte> GetMemory(int sizeHint = 0) =>
        Pending(sizeHint).GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => Pending(sizeHint).GetSpan(sizeHint);

    public override async ValueTask<FlushResult> FlushAsync(
        CancellationToken cancellationToken = default
    )
    {
        using var pending = this.pending;
        this.pending = null;
        if (pending is { Length: > 0 })
        {
            await body.WriteAsync(pending.Written, cancellationToken).ConfigureAwait(false);
        }

        return default;
    }

    /// <summary>Sends what is written, at once.</summary>
    public async ValueTask SendAsync(CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        await body.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public override void Complete(Exception? exception = null)
    {
        this.pending?.Dispose();
        this.pending = null;
    }

    public override void CancelPendingFlush() => throw new NotSupportedException();

    private PooledBuffer Pending(int sizeHint) =>
        this.pending ??= new PooledBuffer(Math.Max(sizeHint, InitialBytes));
}
