using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>One call on an HTTP request. What a call may not need (metadata, timer, token) is made when first asked for.</summary>
internal sealed partial class HttpServerCallContext(
    HttpContext http,
    IMethod method,
    CallEnvironment environment,
    CallDeadline deadline,
    bool readsGzip,
    bool writesGzip
) : ServerCallContext
{
    private CallCancellation? cancellation;
    private Metadata? requestHeaders;
    private Metadata? responseTrailers;
    private AuthContext? authContext;
    private Status status = Status.DefaultSuccess;

    public HttpContext Http => http;

    public CallEnvironment Environment => environment;

    public bool ReadsGzip => readsGzip;

    public bool IsDeadlinePassed => deadline.IsPassed;

    /// <summary>True once the client has reset the stream or the connection is lost.</summary>
    public bool IsClientGone => RequestFailed || http.RequestAborted.IsCancellationRequested;

    /// <summary>Set when reading the request failed, which may be known before the abort is.</summary>
    public bool RequestFailed { get; set; }

    /// <summary>Starts the deadline timer of a call that does not complete at once.</summary>
    public void WatchDeadline()
    {
        if (deadline.Exists)
        {
            EnsureCancellation();
        }
    }

    public void OnCancellationCallbackFailed(Exception exception) =>
        CallLog.CancellationCallbackFailed(environment.Logger, method.FullName, exception);

    protected override string MethodCore => method.FullName;

    protected override string HostCore => http.Request.Host.Value ?? "";

    protected override string PeerCore => CallPeer.Format(http.Connection);

    protected override DateTime DeadlineCore => deadline.Exists ? deadline.Utc : DateTime.MaxValue;

    protected override Metadata RequestHeadersCore =>
        requestHeaders ??= MetadataHeaders.Read(http.Request.Headers);

    protected override CancellationToken CancellationTokenCore =>
        deadline.Exists ? EnsureCancellation().Token : http.RequestAborted;

    protected override Metadata ResponseTrailersCore => responseTrailers ??= [];

    protected override Status StatusCore
    {
        get => status;
        set => status = value;
    }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore =>
        authContext ??= CallPeer.Identify(http.Connection);

    protected override IDictionary<object, object> UserStateCore => http.Items!;

    protected override ContextPropagationToken CreatePropagationTokenCore(
        ContextPropagationOptions? options
    ) =>
        throw new NotImplementedException(
            "Pass deadline and cancellation token of the call to the inner call instead."
        );

    // The handler and the code that awaits it may both come here at once: one timer wins.
    private CallCancellation EnsureCancellation()
    {
        if (Volatile.Read(ref this.cancellation) is { } existing)
        {
            return existing;
        }

        var created = new CallCancellation(this, deadline, environment.Time);
        if (Interlocked.CompareExchange(ref this.cancellation, created, null) is { } winner)
        {
            created.Dispose();
            return winner;
        }

        created.Start(http.RequestAborted);
        return created;
    }
}
