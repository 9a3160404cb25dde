namespace Grpc.Core;

/// <summary>Result codes of a call; the numbers are those of the gRPC wire protocol (header <c>grpc-status</c>).</summary>
public enum StatusCode
{
    /// <summary>Success.</summary>
    OK = 0,

    /// <summary>The caller gave the call up.</summary>
    Cancelled = 1,

    /// <summary>A fault with no better code, such as an unexpected exception of a handler.</summary>
    Unknown = 2,

    /// <summary>The request is wrong whatever the state of the system.</summary>
    InvalidArgument = 3,

    /// <summary>The deadline passed before the call completed; its effect may have happened.</summary>
    DeadlineExceeded = 4,

    /// <summary>A named entity does not exist.</summary>
    NotFound = 5,

    /// <summary>An entity to be created exists already.</summary>
    AlreadyExists = 6,

    /// <summary>The caller is known and may not do this.</summary>
    PermissionDenied = 7,

    /// <summary>A quota or size limit is exhausted.</summary>
    ResourceExhausted = 8,

    /// <summary>The state of the system forbids the call until it is changed.</summary>
    FailedPrecondition = 9,

    /// <summary>The call lost against a concurrent one.</summary>
    Aborted = 10,

    /// <summary>The call went past the valid range.</summary>
    OutOfRange = 11,

    /// <summary>The method does not exist here.</summary>
    Unimplemented = 12,

    /// <summary>An invariant of the system is broken, or the peer broke the protocol.</summary>
    Internal = 13,

    /// <summary>The service is not reachable now; trying again may help.</summary>
    Unavailable = 14,

    /// <summary>Data are lost or corrupt beyond recovery.</summary>
    DataLoss = 15,

    /// <summary>The caller has no valid credentials.</summary>
    Unauthenticated = 16,
}
