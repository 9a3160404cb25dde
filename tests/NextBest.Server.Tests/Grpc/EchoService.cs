using Google.Protobuf;
using Grpc.Core;

namespace NextBest.Server.Tests.Grpc;

/// <summary>Does what the requests of echo.proto say.</summary>
public sealed class EchoService : Echo.EchoBase
{
    public override async Task<EchoResponse> Unary(EchoRequest request, ServerCallContext context)
    {
        await Begin(request, context);
        await Delay(request, context);
        End(request, context);
        return Response(request, context, 0, 1, request.Payload.Length);
    }

    public override async Task ServerStreaming(
        EchoRequest request,
        IServerStreamWriter<EchoResponse> responseStream,
        ServerCallContext context
    )
    {
        await Begin(request, context);
        for (var i = 0; i < Math.Max(1, request.Repeat); i++)
        {
            await Delay(request, context);
            await responseStream.WriteAsync(
                Response(request, context, i, 1, request.Payload.Length)
            );
        }

        End(request, context);
    }

    public override async Task<EchoResponse> ClientStreaming(
        IAsyncStreamReader<EchoRequest> requestStream,
        ServerCallContext context
    )
    {
        var last = new EchoRequest();
        var texts = new List<string>();
        var bytes = 0L;
        while (await requestStream.MoveNext(CancellationToken.None))
        {
            last = requestStream.Current;
            texts.Add(last.Text);
            bytes += last.Payload.Length;
        }

        await Begin(last, context);
        await Delay(last, context);
        End(last, context);
        var response = Response(last, context, 0, texts.Count, bytes);
        response.Text = string.Join('|', texts);
        return response;
    }

    public override async Task DuplexStreaming(
        IAsyncStreamReader<EchoRequest> requestStream,
        IServerStreamWriter<EchoResponse> responseStream,
        ServerCallContext context
    )
    {
        var (requests, index, bytes) = (0, 0, 0L);
        while (await requestStream.MoveNext(CancellationToken.None))
        {
            var request = requestStream.Current;
            bytes += request.Payload.Length;
            if (requests++ == 0)
            {
                await Begin(request, context);
            }

            for (var i = 0; i < Math.Max(1, request.Repeat); i++)
            {
                await Delay(request, context);
                await responseStream.WriteAsync(
                    Response(request, context, index++, requests, bytes)
                );
            }

            End(request, context);
        }
    }

    private static async Task Begin(EchoRequest request, ServerCallContext context)
    {
        if (request.NoCompress)
        {
            context.WriteOptions = new WriteOptions(WriteFlags.NoCompress);
        }

        if (request.EchoMetadata)
        {
            var headers = new Metadata();
            foreach (
                var entry in context.RequestHeaders.Where(entry =>
                    entry.Key is not ("user-agent" or "content-length")
                )
            )
            {
                headers.Add(entry);
                context.ResponseTrailers.Add(entry);
            }

            await context.WriteResponseHeadersAsync(headers);
        }
    }

    private static Task Delay(EchoRequest request, ServerCallContext context) =>
        request.DelayMs == 0
            ? Task.CompletedTask
            : Task.Delay(
                request.DelayMs,
                request.IgnoreCancellation ? CancellationToken.None : context.CancellationToken
            );

    private static void End(EchoRequest request, ServerCallContext context)
    {
        if (request.ThrowMessage.Length > 0)
        {
            throw new InvalidOperationException(request.ThrowMessage);
        }

        if (request.StatusDetails.Length > 0)
        {
            context.ResponseTrailers.Add(
                "grpc-status-details-bin",
                request.StatusDetails.ToByteArray()
            );
        }

        if (request.FailWithCode == 0)
        {
            return;
        }

        var status = new Status((StatusCode)request.FailWithCode, request.FailWithMessage);
        if (!request.SetStatus)
        {
            throw new RpcException(status, new Metadata { { "thrown", "yes" } });
        }

        context.Status = status;
    }

    private static EchoResponse Response(
        EchoRequest request,
        ServerCallContext context,
        int index,
        int requests,
        long bytes
    ) =>
        new()
        {
            Text = request.Text,
            Payload =
                request.ResponseSize == 0
                    ? request.Payload
                    : ByteString.CopyFrom(new byte[request.ResponseSize]),
            Index = index,
            Requests = requests,
            PayloadBytes = bytes,
            RemainingMs =
                context.Deadline == DateTime.MaxValue
                    ? -1
                    : (long)
                        (
                            context.Deadline - TimeProvider.System.GetUtcNow().UtcDateTime
                        ).TotalMilliseconds,
            Method = context.Method,
            Peer = context.Peer,
            Host = context.Host,
        };
}
