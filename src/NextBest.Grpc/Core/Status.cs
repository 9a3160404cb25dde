namespace Grpc.Core;

/// <summary>Outcome of a call: a code and a text for people.</summary>
public struct Status
{
    /// <summary>Success without a text.</summary>
    public static readonly Status DefaultSuccess = new(StatusCode.OK, "");

    /// <summary>Cancelled without a text.</summary>
    public static readonly Status DefaultCancelled = new(StatusCode.Cancelled, "");

    /// <summary>A status with a text that the peer may see.</summary>
    public Status(StatusCode statusCode, string detail)
        : this(statusCode, detail, null) { }

    /// <summary>A status with the local exception behind it, which never leaves the process.</summary>
    public Status(StatusCode statusCode, string detail, Exception? debugException)
    {
        StatusCode = statusCode;
        Detail = detail;
        DebugException = debugException;
    }

    /// <summary>Code of the outcome.</summary>
    public StatusCode StatusCode { get; }

    /// <summary>Text for people; empty when there is none.</summary>
    public string Detail { get; }

    /// <summary>Local exception behind the status; never sent.</summary>
    public Exception? DebugException { get; }

    /// <inheritdoc />
    public override string ToString() =>
        DebugException is null
            ? $"Status(StatusCode=\"{StatusCode}\", Detail=\"{Detail}\")"
            : $"Status(StatusCode=\"{StatusCode}\", Detail=\"{Detail}\", DebugException=\"{DebugException.GetType()}: {DebugException.Message}\")";
}
