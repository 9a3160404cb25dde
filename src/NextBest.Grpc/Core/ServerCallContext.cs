namespace Grpc.Core;

/// <summary>What a handler knows and controls of its call. Valid until the handler ends; not thread-safe.</summary>
public abstract class ServerCallContext
{
    /// <summary>Path of the method, <c>/package.Service/Method</c>.</summary>
    public string Method => MethodCore;

    /// <summary>Authority that the client named.</summary>
    public string Host => HostCore;

    /// <summary>Address of the client, such as <c>ipv4:127.0.0.1:50000</c>.</summary>
    public string Peer => PeerCore;

    /// <summary>When the call must end, in UTC; <see cref="DateTime.MaxValue"/> without a deadline.</summary>
    public DateTime Deadline => DeadlineCore;

    /// <summary>Metadata that the client sent, without the headers of the protocol.</summary>
    public Metadata RequestHeaders => RequestHeadersCore;

    /// <summary>Cancelled at the deadline and when the client is gone.</summary>
    public CancellationToken CancellationToken => CancellationTokenCore;

    /// <summary>Trailers to be sent with the status; writable.</summary>
    public Metadata ResponseTrailers => ResponseTrailersCore;

    /// <summary>Status to be sent when the handler returns normally; OK unless set.</summary>
    public Status Status
    {
        get => StatusCore;
        set => StatusCore = value;
    }

    /// <summary>Options of the writes of this call; null means default.</summary>
    public WriteOptions? WriteOptions
    {
        get => WriteOptionsCore;
        set => WriteOptionsCore = value;
    }

    /// <summary>What the transport knows of the client's identity.</summary>
    public AuthContext AuthContext => AuthContextCore;

    /// <summary>Values that interceptors and the handler share.</summary>
    public IDictionary<object, object> UserState => UserStateCore;

    /// <summary>Token by which a call made inside this one inherits its deadline and cancellation.</summary>
    public ContextPropagationToken CreatePropagationToken(
        ContextPropagationOptions? options = null
    ) => CreatePropagationTokenCore(options);

    /// <summary>Sends the response headers now, once, before the first message.</summary>
    /// <exception cref="InvalidOperationException">They were sent already.</exception>
    public Task WriteResponseHeadersAsync(Metadata responseHeaders) =>
        WriteResponseHeadersAsyncCore(responseHeaders);

    /// <inheritdoc cref="WriteResponseHeadersAsync"/>
    protected abstract Task WriteResponseHeadersAsyncCore(Metadata responseHeaders);

    /// <inheritdoc cref="CreatePropagationToken"/>
    protected abstract ContextPropagationToken CreatePropagationTokenCore(
        ContextPropagationOptions? options
    );

    /// <inheritdoc cref="Method"/>
    protected abstract string MethodCore { get; }

    /// <inheritdoc cref="Host"/>
    protected abstract string HostCore { get; }

    /// <inheritdoc cref="Peer"/>
    protected abstract string PeerCore { get; }

    /// <inheritdoc cref="Deadline"/>
    protected abstract DateTime DeadlineCore { get; }

    /// <inheritdoc cref="RequestHeaders"/>
    protected abstract Metadata RequestHeadersCore { get; }

    /// <inheritdoc cref="CancellationToken"/>
    protected abstract CancellationToken CancellationTokenCore { get; }

    /// <inheritdoc cref="ResponseTrailers"/>
    protected abstract Metadata ResponseTrailersCore { get; }

    /// <inheritdoc cref="Status"/>
    protected abstract Status StatusCore { get; set; }

    /// <inheritdoc cref="WriteOptions"/>
    protected abstract WriteOptions? WriteOptionsCore { get; set; }

    /// <inheritdoc cref="AuthContext"/>
    protected abstract AuthContext AuthContextCore { get; }

    /// <inheritdoc cref="UserState"/>
    protected virtual IDictionary<object, object> UserStateCore =>
        throw new NotImplementedException();
}
