using System.Net;

namespace Grpc.Client;

/// <summary>A request body that stays open until the caller closes it or the call ends.</summary>
internal sealed class StreamingRequestContent : HttpContent
{
    private readonly TaskCompletionSource<RequestBody> opened = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private readonly TaskCompletionSource closed = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    /// <summary>The body, once the request is on its way; cancelled when the call ended before.</summary>
    public Task<RequestBody> Opened => opened.Task;

    public void Close() => closed.TrySetResult();

    public void Abort()
    {
        opened.TrySetCanceled();
        closed.TrySetCanceled();
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream,
        TransportContext? context,
        CancellationToken cancellationToken
    )
    {
        // Sends the head now: a server may answer before the first message.
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        var body = new RequestBody(stream);
        if (!opened.TrySetResult(body) && !closed.Task.IsCanceled)
        {
            throw new IOException("The connection was lost after the request stream had begun.");
        }

        await closed.Task.ConfigureAwait(false);
        await body.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
