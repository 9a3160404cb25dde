namespace Grpc.Core;

/// <summary>Messages as they are sent. One write at a time.</summary>
public interface IAsyncStreamWriter<in T>
{
    /// <summary>Options of the writes that follow; null means those of the call.</summary>
    WriteOptions? WriteOptions { get; set; }

    /// <summary>Writes one message; completes when the transport took it.</summary>
    Task WriteAsync(T message);

    /// <summary>Writes one message, which the token may interrupt.</summary>
    /// <exception cref="NotSupportedException">The writer cannot be interrupted and the token can be cancelled.</exception>
    Task WriteAsync(T message, CancellationToken cancellationToken) =>
        cancellationToken.CanBeCanceled
            ? throw new NotSupportedException(
                "This writer does not support cancellation of a write."
            )
            : WriteAsync(message);
}
