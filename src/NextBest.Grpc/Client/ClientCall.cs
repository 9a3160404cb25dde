using System.IO.Compression;
using System.IO.Pipelines;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Wire;

namespace Grpc.Client;

/// <summary>
/// One call: starts it, watches deadline and cancellation, keeps how it ended. Every path ends in <see cref="Finish"/>, and
/// the first one there decides; later ones find the outcome set.
/// </summary>
internal sealed class ClientCall : IDisposable
{
    private readonly GrpcChannel channel;
    private readonly IMethod method;
    private readonly bool compress;
    private readonly CancellationTokenSource abort = new();
    private readonly TaskCompletionSource<CallOutcome> outcome = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    private HttpContent? content;
    private HttpResponseMessage? response;
    private CallWatch watch;

    public ClientCall(GrpcChannel channel, IMethod method, CallOptions options)
    {
        channel.ThrowIfDisposed();
        this.channel = channel;
        this.method = method;
        Options = options;
        this.compress = GrpcHttpRequest.IsGzip(options.Headers);
    }

    public CallOptions Options { get; }

    /// <summary>Ends, never faulted, once the response's head has arrived or the call has ended without.</summary>
    public Task Head { get; private set; } = Task.CompletedTask;

    public Task<CallOutcome> Outcome => this.outcome.Task;

    public bool IsFinished => this.outcome.Task.IsCompleted;

    /// <summary>Fires when the call ends before the server ended it.</summary>
    public CancellationToken Aborted => abort.Token;

    public MethodType Type => this.method.Type;

    public void Start(HttpContent content)
    {
        this.content = content;
        var timeout = CallDeadline.TimeLeft(Options.Deadline, this.channel.Clock);
        if (timeout <= TimeSpan.Zero)
        {
            Abandon(StatusCode.DeadlineExceeded, "");
            return;
        }

        watch.Start(this, timeout, this.channel.Clock, this.channel.Closing);
        if (IsFinished)
        {
            // Ended while it was being set up: Finish may have stopped only a part of it.
            watch.Stop();
            return;
        }

        Head = SendAsync(content, timeout);
    }

    /// <exception cref="RpcException">RESOURCE_EXHAUSTED: the message is larger than the channel's limit.</exception>
    public void Write<T>(
        T message,
        Action<T, SerializationContext> serializer,
        PipeWriter output,
        WriteOptions? options
    )
    {
        var compress =
            this.compress && (options?.Flags & WriteFlags.NoCompress) != WriteFlags.NoCompress;
        CompressionLevel? compression = compress ? CompressionLevel.Fastest : null;
        PayloadWriter.Write(
            message,
            serializer,
            output,
            this.channel.MaxSendMessageSize,
            compression
        );
    }

    /// <summary>The messages of the response; call it once, after <see cref="Head"/>, unless the call is finished.</summary>
    public async Task<ResponseFrames> OpenResponseAsync()
    {
        var response = this.response!;
        var body = await response.Content.ReadAsStreamAsync(Aborted).ConfigureAwait(false);
        return new(body, ResponseHead.EncodingOf(response), this.channel.MaxReceiveMessageSize);
    }

    /// <summary>The response's body has ended: its trailers say how the call ended.</summary>
    public void FinishFromTrailers() => Finish(ResponseHead.DecideFromTrailers(this.response!));

    /// <summary>The caller gives the call up.</summary>
    public void Abandon(StatusCode code, string detail) =>
        Finish(new(new Status(code, detail), null, CallEnd.Caller));

    /// <summary>The caller gives the call up when the token fires, unless the registration is disposed before.</summary>
    public CancellationTokenRegistration AbandonOn(CancellationToken cancellationToken) =>
        cancellationToken.UnsafeRegister(
            static call =>
                ((ClientCall)call!).Abandon(StatusCode.Cancelled, "Call canceled by the client."),
            this
        );

    /// <summary>The call cannot go on.</summary>
    public void Fail(string doing, Exception exception)
    {
        var status = TransportFault.ToStatus(doing, exception);
        if (
            status.StatusCode == StatusCode.Cancelled
            && CallDeadline.HasPassed(Options.Deadline, this.channel.Clock)
        )
        {
            // The server saw the deadline first and reset the stream.
            status = new Status(StatusCode.DeadlineExceeded, "", exception);
        }

        Finish(new(status, null, CallEnd.Fault));
    }

    /// <summary>What a caller of a call that ended this way gets to catch.</summary>
    public Exception ToException(CallOutcome outcome)
    {
        var exception = new RpcException(outcome.Status, outcome.Trailers ?? []);
        return outcome.Origin == CallEnd.Caller && this.channel.ThrowOperationCanceledOnCancellation
            ? new OperationCanceledException(
                outcome.Status.Detail,
                exception,
                Options.CancellationToken
            )
            : exception;
    }

    public async Task<Metadata> ReadHeadersAsync()
    {
        await Head.ConfigureAwait(false);
        return this.response is { } response
            ? MetadataHeaders.Read(response.Headers)
            : throw ToException(await Outcome.ConfigureAwait(false));
    }

    public Status GetStatus() => Ended("status").Status;

    public Metadata GetTrailers() => Ended("trailers").Trailers ?? [];

    public void Dispose() => Abandon(StatusCode.Cancelled, "gRPC call disposed.");

    private CallOutcome Ended(string wanted) =>
        IsFinished
            ? this.outcome.Task.Result
            : throw new InvalidOperationException(
                $"The call has no {wanted} yet: it is not complete."
            );

    private async Task SendAsync(HttpContent content, TimeSpan? timeout)
    {
        try
        {
            var metadata = await CallCredentialsMetadata
                .AddAsync(this.channel, this.method, Options, Aborted)
                .ConfigureAwait(false);
            var request = GrpcHttpRequest.Create(
                this.channel,
                this.method,
                metadata,
                timeout,
                content
            );
            this.response = await this.channel.SendAsync(request, Aborted).ConfigureAwait(false);
            if (ResponseHead.Decide(this.response) is { } outcome)
            {
                Finish(outcome);
            }
            else if (IsFinished)
            {
                this.response.Dispose();
            }
        }
        catch (Exception e)
        {
            Fail("Error starting gRPC call.", e);
        }
    }

    private void Finish(CallOutcome outcome)
    {
        if (!this.outcome.TrySetResult(outcome))
        {
            return;
        }

        watch.Stop();
        (this.content as StreamingRequestContent)?.Abort();
        if (outcome.Origin != CallEnd.Server)
        {
            abort.Cancel();
        }

        this.response?.Dispose();
        if (outcome.Status.StatusCode != StatusCode.OK)
        {
            ClientLog.CallFailed(
                this.channel.Logger,
                this.method.FullName,
                outcome.Status.StatusCode,
                outcome.Status.Detail,
                outcome.Status.DebugException
            );
        }
    }
}
