using Grpc.Core;

namespace Grpc.Client;

/// <summary>Reads a call's response messages, one at a time.</summary>
internal sealed class ResponseMessages<TResponse>(
    ClientCall call,
    Func<DeserializationContext, TResponse> deserializer
) : IAsyncStreamReader<TResponse>
    where TResponse : class
{
    private ResponseFrames? frames;
    private int reading;

    public TResponse Current { get; private set; } = null!;

    /// <param name="cancellationToken">Ends the whole call: half a message cannot be put back.</param>
    public Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref this.reading, 1) != 0)
        {
            throw new InvalidOperationException(
                "Can't read: the previous read is in progress. Await it first."
            );
        }

        return MoveAsync(cancellationToken);
    }

    /// <summary>The one message of a unary or client-streaming call.</summary>
    /// <exception cref="RpcException">The status was not OK, or the number of messages not one.</exception>
    public async Task<TResponse> ReadSingleAsync()
    {
        var message = await ReadAsync().ConfigureAwait(false);
        if (message is not null && await ReadAsync().ConfigureAwait(false) is not null)
        {
            call.Fail(
                "Error reading response.",
                new InvalidDataException("The server sent more than one message.")
            );
        }

        var outcome = await call.Outcome.ConfigureAwait(false);
        if (outcome.Status.StatusCode != StatusCode.OK)
        {
            throw call.ToException(outcome);
        }

        return message
            ?? throw new RpcException(
                new Status(StatusCode.Internal, "The server answered OK without a message."),
                outcome.Trailers ?? []
            );
    }

    private async Task<bool> MoveAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var cancellation = call.AbandonOn(cancellationToken);
            Current = (await ReadAsync().ConfigureAwait(false))!;
            if (Current is not null)
            {
                return true;
            }

            var outcome = await call.Outcome.ConfigureAwait(false);
            return outcome.Status.StatusCode == StatusCode.OK
                ? false
                : throw call.ToException(outcome);
        }
        finally
        {
            Volatile.Write(ref this.reading, 0);
        }
    }

    /// <returns>The next message; null when the call has ended, with whatever outcome.</returns>
    private async ValueTask<TResponse?> ReadAsync()
    {
        await call.Head.ConfigureAwait(false);
        if (call.IsFinished)
        {
            return null;
        }

        try
        {
            frames ??= await call.OpenResponseAsync().ConfigureAwait(false);
            var message = await frames.ReadAsync(deserializer, call.Aborted).ConfigureAwait(false);
            if (message is not null)
            {
                return message;
            }

            call.FinishFromTrailers();
        }
        catch (Exception e)
        {
            call.Fail("Error reading response.", e);
        }

        frames?.Close();
        return null;
    }
}
