using Grpc.Core;

namespace Grpc.Client;

/// <summary>How a call ended.</summary>
/// <param name="Status">The server's status, or the one the client gave up with.</param>
/// <param name="Trailers">The server's trailers; null when none arrived.</param>
/// <param name="Origin">Who ended the call.</param>
internal sealed record CallOutcome(Status Status, Metadata? Trailers, CallEnd Origin);

/// <summary>Who ended a call.</summary>
internal enum CallEnd
{
    /// <summary>The server, with a status: nothing is left on the wire.</summary>
    Server,

    /// <summary>The caller: cancellation, deadline or dispose.</summary>
    Caller,

    /// <summary>Neither: the transport failed or an answer made no sense.</summary>
    Fault,
}
