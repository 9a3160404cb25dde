namespace Grpc.Core;

/// <summary>Options of one client call; immutable.</summary>
public readonly struct CallOptions
{
    /// <summary>Options with the parts given; a null deadline means none.</summary>
#pragma warning disable CA1068 // The order is that of the official package.
    public CallOptions(
        Metadata? headers = null,
        DateTime? deadline = null,
        CancellationToken cancellationToken = default,
        WriteOptions? writeOptions = null,
        ContextPropagationToken? propagationToken = null,
        CallCredentials? credentials = null
    )
#pragma warning restore CA1068
    {
        Headers = headers;
        Deadline = deadline;
        CancellationToken = cancellationToken;
        WriteOptions = writeOptions;
        PropagationToken = propagationToken;
        Credentials = credentials;
    }

    /// <summary>Metadata to send; null means none.</summary>
    public Metadata? Headers { get; private init; }

    /// <summary>When the call must end, in UTC; null means never.</summary>
    public DateTime? Deadline { get; private init; }

    /// <summary>Cancels the call.</summary>
    public CancellationToken CancellationToken { get; private init; }

    /// <summary>Options of the writes; null means default.</summary>
    public WriteOptions? WriteOptions { get; private init; }

    /// <summary>The server call that this call belongs to; null means none.</summary>
    public ContextPropagationToken? PropagationToken { get; private init; }

    /// <summary>Credentials of this call; null means those of the channel.</summary>
    public CallCredentials? Credentials { get; private init; }

    /// <summary>True when the call waits for a connection instead of failing at once.</summary>
    public bool IsWaitForReady { get; private init; }

    /// <summary>A copy with other headers.</summary>
    public CallOptions WithHeaders(Metadata headers) => this with { Headers = headers };

    /// <summary>A copy with another deadline (UTC).</summary>
    public CallOptions WithDeadline(DateTime deadline) => this with { Deadline = deadline };

    /// <summary>A copy with another token.</summary>
    public CallOptions WithCancellationToken(CancellationToken cancellationToken) =>
        this with
        {
            CancellationToken = cancellationToken,
        };

    /// <summary>A copy with other write options.</summary>
    public CallOptions WithWriteOptions(WriteOptions writeOptions) =>
        this with
        {
            WriteOptions = writeOptions,
        };

    /// <summary>A copy that belongs to another server call.</summary>
    public CallOptions WithPropagationToken(ContextPropagationToken propagationToken) =>
        this with
        {
            PropagationToken = propagationToken,
        };

    /// <summary>A copy with other credentials.</summary>
    public CallOptions WithCredentials(CallCredentials credentials) =>
        this with
        {
            Credentials = credentials,
        };

    /// <summary>A copy that waits for a connection, or not.</summary>
    public CallOptions WithWaitForReady(bool waitForReady = true) =>
        this with
        {
            IsWaitForReady = waitForReady,
        };
}
