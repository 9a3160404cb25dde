using System.IO.Compression;
using System.IO.Pipelines;
using Google.Protobuf;
using Grpc.AspNetCore.Server;
using Grpc.AspNetCore.Server.Binding;
using Grpc.AspNetCore.Server.Calls;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace NextBest.Tests.Grpc;

/// <summary>One HTTP context, used again for call after call, whose request and response bodies are pipes.</summary>
internal sealed class InMemoryCall : IRequestBodyPipeFeature, IHttpResponseTrailersFeature
{
    private readonly Pipe request = new(
        new PipeOptions(pauseWriterThreshold: 0, useSynchronizationContext: false)
    );
    private readonly Pipe response = new(
        new PipeOptions(pauseWriterThreshold: 0, useSynchronizationContext: false)
    );

    public InMemoryCall()
    {
        Http.Features.Set<IRequestBodyPipeFeature>(this);
        Http.Features.Set<IHttpResponseTrailersFeature>(this);
        Http.Features.Set<IHttpResponseBodyFeature>(new PipedBody(response.Writer));
        Http.Request.Protocol = HttpProtocol.Http2;
        Http.Request.Method = HttpMethods.Post;
        Http.Request.ContentType = "application/grpc";
    }

    public DefaultHttpContext Http { get; } = new();

    public PipeReader Reader => request.Reader;

    public IHeaderDictionary Trailers { get; set; } = new HeaderDictionary();

    public PipeWriter Requests => request.Writer;

    public string? Status =>
        Trailers.GrpcStatus.Count > 0
            ? (string?)Trailers.GrpcStatus
            : (string?)Http.Response.Headers.GrpcStatus;

    public static CallEnvironment Environment(
        ILogger logger,
        Action<GrpcServiceOptions>? configure = null
    )
    {
        var options = new GrpcServiceOptions
        {
            ResponseCompressionLevel = CompressionLevel.Fastest,
        };
        configure?.Invoke(options);
        return new CallEnvironment(
            MethodOptions.Merge(options, new GrpcServiceOptions()),
            TimeProvider.System,
            logger
        );
    }

    public static Method<T, T> Method<T>(MethodType type, MessageParser<T> parser)
        where T : class, IMessage<T>
    {
        var marshaller = Marshallers.Create<T>(
            (message, context) =>
            {
                context.SetPayloadLength(message.CalculateSize());
                message.WriteTo(context.GetBufferWriter());
                context.Complete();
            },
            context => parser.ParseFrom(context.PayloadAsReadOnlySequence())
        );
        return new Method<T, T>(type, "test.Service", type.ToString(), marshaller, marshaller);
    }

    /// <summary>Puts a whole request body in place.</summary>
    public void Send(ReadOnlySpan<byte> body)
    {
        body.CopyTo(request.Writer.GetSpan(Math.Max(1, body.Length)));
        request.Writer.Advance(body.Length);
        request.Writer.Complete();
    }

    /// <summary>Bytes answered; the context is then ready for the next call.</summary>
    public long Finish()
    {
        response.Writer.Complete();
        var length = response.Reader.TryRead(out var result) ? result.Buffer.Length : 0;
        response.Reader.Complete();
        response.Reset();
        request.Reader.Complete();
        request.Writer.Complete();
        request.Reset();
        return length;
    }

    public void Clear()
    {
        Trailers.Clear();
        Http.Response.Headers.Clear();
    }

    private sealed class PipedBody(PipeWriter writer) : IHttpResponseBodyFeature
    {
        public Stream Stream => writer.AsStream();

        public PipeWriter Writer => writer;

        public void DisableBuffering() { }

        public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task SendFileAsync(
            string path,
            long offset,
            long? count,
            CancellationToken cancellationToken = default
        ) => throw new NotSupportedException();

        public Task CompleteAsync() => Task.CompletedTask;
    }
}
