using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Net;

namespace NextBest.Server.Tests.Grpc;

/// <summary>A streaming call made by hand whose requests are sent one by one.</summary>
public sealed class DuplexCall : IAsyncDisposable
{
    private readonly Pipe requests = new();
    private readonly CancellationTokenSource abort = new();
    private HttpResponseMessage? response;
    private Stream? responses;

    private DuplexCall() { }

    public string? Status =>
        RawResponse.FindIn(response!.TrailingHeaders, "grpc-status")
        ?? RawResponse.FindIn(response.Headers, "grpc-status");

    /// <summary>Starts a call; the response headers are awaited by the first read, as the server may want a request before it sends them.</summary>
    public static Task<DuplexCall> StartAsync(
        EchoServer server,
        string method = "DuplexStreaming",
        params (string Key, string Value)[] headers
    )
    {
        var call = new DuplexCall();
        var request = RawCall.Request(
            RawCall.Service + method,
            new PipeContent(call.requests.Reader),
            headers
        );
        call.Pending = server.Client.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            call.abort.Token
        );
        return Task.FromResult(call);
    }

    private Task<HttpResponseMessage>? Pending { get; set; }

    public async Task WriteAsync(EchoRequest request) => await WriteAsync(RawCall.Frame(request));

    public async Task WriteAsync(byte[] bytes) =>
        await this.requests.Writer.WriteAsync(bytes, TestContext.Current.CancellationToken);

    public void Complete() => this.requests.Writer.Complete();

    /// <summary>Resets the stream; after the response headers only its disposal does.</summary>
    public void Abort()
    {
        abort.Cancel();
        response?.Dispose();
    }

    /// <summary>The next response; null at the end.</summary>
    public async Task<EchoResponse?> ReadAsync()
    {
        var token = TestContext.Current.CancellationToken;
        response ??= await Pending!;
        responses ??= await response.Content.ReadAsStreamAsync(token);
        var header = new byte[5];
        if (await responses.ReadAtLeastAsync(header, 5, false, token) < 5)
        {
            return null;
        }

        var payload = new byte[BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(1))];
        await responses.ReadExactlyAsync(payload, token);
        return EchoResponse.Parser.ParseFrom(payload);
    }

    public async ValueTask DisposeAsync()
    {
        await this.requests.Writer.CompleteAsync();
        await abort.CancelAsync();
        response?.Dispose();
        abort.Dispose();
    }

    private sealed class PipeContent(PipeReader requests) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(
            Stream stream,
            TransportContext? context,
            CancellationToken cancellationToken
        )
        {
            while (true)
            {
                var read = await requests.ReadAsync(cancellationToken);
                foreach (var segment in read.Buffer)
                {
                    await stream.WriteAsync(segment, cancellationToken);
                }

                await stream.FlushAsync(cancellationToken);
                requests.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                {
                    return;
                }
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
