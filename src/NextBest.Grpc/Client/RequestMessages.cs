using Grpc.Core;

namespace Grpc.Client;

/// <summary>Writes a call's request messages, one at a time.</summary>
internal sealed class RequestMessages<TRequest>(
    ClientCall call,
    StreamingRequestContent content,
    Action<TRequest, SerializationContext> serializer
) : IClientStreamWriter<TRequest>
{
    private int writing;
    private bool completed;

    public WriteOptions? WriteOptions { get; set; } = call.Options.WriteOptions;

    public Task WriteAsync(TRequest message) => WriteAsync(message, CancellationToken.None);

    /// <param name="message">Read before the task ends, and not after.</param>
    /// <param name="cancellationToken">Ends the whole call: half a message cannot be taken back.</param>
    public async Task WriteAsync(TRequest message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        Enter("write");
        try
        {
            using var cancellation = call.AbandonOn(cancellationToken);
            if (call.IsFinished)
            {
                throw call.ToException(await call.Outcome.ConfigureAwait(false));
            }

            var body = await OpenAsync().ConfigureAwait(false);
            call.Write(message, serializer, body, WriteOptions);
            if ((WriteOptions?.Flags & WriteFlags.BufferHint) != WriteFlags.BufferHint)
            {
                await SendAsync(body).ConfigureAwait(false);
            }
        }
        finally
        {
            Volatile.Write(ref this.writing, 0);
        }
    }

    public Task CompleteAsync()
    {
        Enter("complete the stream");
        this.completed = true;
        Volatile.Write(ref this.writing, 0);
        content.Close();
        return Task.CompletedTask;
    }

    private void Enter(string doing)
    {
        if (Interlocked.Exchange(ref this.writing, 1) != 0)
        {
            throw new InvalidOperationException(
                $"Can't {doing}: the previous write is in progress. Await it first."
            );
        }

        if (this.completed)
        {
            Volatile.Write(ref this.writing, 0);
            throw new InvalidOperationException(
                $"Can't {doing}: the request stream was completed."
            );
        }
    }

    private async Task<RequestBody> OpenAsync()
    {
        try
        {
            return await content.Opened.ConfigureAwait(false);
        }
        catch (OperationCanceledException e)
        {
            throw await ExplainAsync(e).ConfigureAwait(false);
        }
    }

    private async Task SendAsync(RequestBody body)
    {
        try
        {
            await body.SendAsync(call.Aborted).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            throw await ExplainAsync(e).ConfigureAwait(false);
        }
    }

    /// <summary>The server's own answer explains a broken write best, where it is on its way.</summary>
    private async Task<Exception> ExplainAsync(Exception exception)
    {
        await call.Head.ConfigureAwait(false);
        return call.IsFinished || call.Type == MethodType.ClientStreaming
            ? call.ToException(await call.Outcome.ConfigureAwait(false))
            : new RpcException(
                TransportFault.ToStatus("Error writing request message.", exception)
            );
    }
}
