using System.IO.Pipelines;
using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.AspNetCore.Server.Calls;

// The response of the call: every touch of it passes the gate, as the deadline may end the call while the handler runs on.
internal sealed partial class HttpServerCallContext
{
    // Lets a handler choose the encoding of its responses, as in the official runtime.
    private const string EncodingRequestKey = "grpc-internal-encoding-request";

    private ResponseGate gate;
    private bool responseStarted;
    private bool writesGzip = writesGzip;

    /// <summary>Writes one message and flushes it; the flush may be awaited after the call returned.</summary>
    /// <exception cref="OperationCanceledException">The call has ended.</exception>
    public ValueTask<FlushResult> WriteAndFlush<T>(
        T message,
        Marshaller<T> marshaller,
        WriteFlags flags,
        CancellationToken cancellationToken
    )
    {
        EnterResponse();
        try
        {
            WriteFrame(message, marshaller, flags);
            return http.Response.BodyWriter.FlushAsync(cancellationToken);
        }
        finally
        {
            gate.Exit();
        }
    }

    /// <summary>Writes one message, which waits in the buffer for what follows.</summary>
    /// <exception cref="OperationCanceledException">The call has ended.</exception>
    public void Write<T>(T message, Marshaller<T> marshaller, WriteFlags flags)
    {
        EnterResponse();
        try
        {
            WriteFrame(message, marshaller, flags);
        }
        finally
        {
            gate.Exit();
        }
    }

    /// <summary>Writes the only response and ends the call with its status; the message is left out where the status is an error.</summary>
    public void Respond<T>(T? response, Marshaller<T> marshaller)
        where T : class
    {
        if (response is null)
        {
            throw new RpcException(
                new Status(StatusCode.Cancelled, "No message returned from method.")
            );
        }

        if (this.status.StatusCode == StatusCode.OK && !IsDeadlinePassed)
        {
            Write(response, marshaller, WriteOptions?.Flags ?? default);
        }

        End(this.status);
    }

    /// <summary>Ends the call with a status, unless the deadline has ended it.</summary>
    public void End(Status status)
    {
        if (gate.TryEnd(atDeadline: false))
        {
            WriteEnd(
                IsDeadlinePassed ? CallFailure.DeadlineExceeded : status,
                this.responseTrailers
            );
        }
    }

    /// <summary>Ends the call with what the exception means.</summary>
    public void Fail(Exception exception)
    {
        var status = CallFailure.ToStatus(this, exception);
        if (exception is RpcException rpc)
        {
            foreach (var trailer in rpc.Trailers)
            {
                ResponseTrailers.Add(trailer);
            }
        }

        End(status);
    }

    /// <summary>Frees what the call holds; after it nothing touches the HTTP context any more. Called after <see cref="End"/>.</summary>
    public Task CloseAsync()
    {
        if (Volatile.Read(ref this.cancellation) is not { } cancellation)
        {
            return Task.CompletedTask;
        }

        cancellation.Dispose();
        return gate.IsEndedAtDeadline ? cancellation.CompletedAtDeadline : Task.CompletedTask;
    }

    /// <summary>Answers at the deadline, whatever the handler does; what it writes later is discarded.</summary>
    public void OnDeadline()
    {
        if (gate.TryEnd(atDeadline: true))
        {
            CallLog.DeadlineExceeded(environment.Logger, method.FullName);
            _ = CompleteAtDeadlineAsync();
        }
    }

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders)
    {
        ArgumentNullException.ThrowIfNull(responseHeaders);
        EnterResponse();
        try
        {
            if (responseStarted || http.Response.HasStarted)
            {
                throw new InvalidOperationException("The response headers were sent already.");
            }

            if (responseHeaders.GetValue(EncodingRequestKey) is { } encoding)
            {
                this.writesGzip =
                    encoding == GzipEncoding.Name && CallEncoding.Accepts(http.Request.Headers);
                CallEncoding.Announce(http.Response.Headers, this.writesGzip);
            }

            MetadataHeaders.Write(responseHeaders, http.Response.Headers);
            responseStarted = true;
            var flush = http.Response.BodyWriter.FlushAsync();
            return flush.IsCompletedSuccessfully ? Task.CompletedTask : flush.AsTask();
        }
        finally
        {
            gate.Exit();
        }
    }

    private void WriteFrame<T>(T message, Marshaller<T> marshaller, WriteFlags flags)
    {
        var compress = this.writesGzip && (flags & WriteFlags.NoCompress) == 0;
        PayloadWriter.Write(
            message,
            marshaller.ContextualSerializer,
            http.Response.BodyWriter,
            environment.Options.MaxSendMessageSize,
            compress ? environment.Options.CompressionLevel : null
        );
        responseStarted = true;
    }

    private void EnterResponse()
    {
        if (!gate.TryEnter())
        {
            throw new OperationCanceledException(
                "The call has ended: nothing can be written any more."
            );
        }
    }

    private async Task CompleteAtDeadlineAsync()
    {
        try
        {
            // Without the trailers of the handler, which may be changing them right now.
            WriteEnd(CallFailure.DeadlineExceeded, null);
            http.Request.BodyReader.CancelPendingRead();
            await http.Response.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            CallLog.DeadlineCompletionFailed(environment.Logger, method.FullName, exception);
        }
        finally
        {
            this.cancellation!.OnCompletedAtDeadline();
        }
    }

    private void WriteEnd(Status status, Metadata? trailers)
    {
        var target = http.Response.Headers;
        if (responseStarted || http.Response.HasStarted)
        {
            target = http.Features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers;
        }

        try
        {
            if (trailers is not null)
            {
                MetadataHeaders.Write(trailers, target);
            }
        }
        catch (InvalidOperationException exception)
        {
            status = CallFailure.ToStatus(this, exception);
        }

        CallFailure.WriteStatus(target, status);
        CallLog.EndedWithStatus(
            environment.Logger,
            method.FullName,
            status.StatusCode,
            status.Detail
        );
    }
}
