namespace Grpc.Core;

/// <summary>Ends a call with a status: thrown by handlers to send it, and by clients that received it.</summary>
public class RpcException : Exception
{
    /// <summary>An exception whose message is the status as text.</summary>
    public RpcException(Status status)
        : this(status, Metadata.Empty, status.ToString()) { }

    /// <summary>An exception with a message of its own; only the status is sent.</summary>
    public RpcException(Status status, string message)
        : this(status, Metadata.Empty, message) { }

    /// <summary>An exception with trailers; the instance is kept, not copied.</summary>
    public RpcException(Status status, Metadata trailers)
        : this(status, trailers, status.ToString()) { }

    /// <summary>An exception with trailers and a message of its own.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="trailers"/> is null.</exception>
    public RpcException(Status status, Metadata trailers, string message)
        : base(message, status.DebugException)
    {
        ArgumentNullException.ThrowIfNull(trailers);
        Status = status;
        Trailers = trailers;
    }

    /// <summary>Status of the call.</summary>
    public Status Status { get; }

    /// <summary>Code of <see cref="Status"/>.</summary>
    public StatusCode StatusCode => Status.StatusCode;

    /// <summary>Trailers of the call; empty when there are none.</summary>
    public Metadata Trailers { get; }
}
