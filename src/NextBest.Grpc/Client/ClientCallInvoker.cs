using Grpc.Core;
using Grpc.Net.Client;

namespace Grpc.Client;

/// <summary>Starts the calls of generated clients on a channel.</summary>
internal sealed class ClientCallInvoker(GrpcChannel channel) : CallInvoker
{
    private static readonly Func<object, Task<Metadata>> s_headers = static call =>
        ((ClientCall)call).ReadHeadersAsync();
    private static readonly Func<object, Status> s_status = static call =>
        ((ClientCall)call).GetStatus();
    private static readonly Func<object, Metadata> s_trailers = static call =>
        ((ClientCall)call).GetTrailers();
    private static readonly Action<object> s_dispose = static call => ((ClientCall)call).Dispose();

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        string? host,
        CallOptions options,
        TRequest request
    ) => AsyncUnaryCall(method, host, options, request).GetAwaiter().GetResult();

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        string? host,
        CallOptions options,
        TRequest request
    )
    {
        var call = StartWith(method, options, request);
        var response = Read(call, method).ReadSingleAsync();
        return new(response, s_headers, s_status, s_trailers, s_dispose, call);
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<
        TRequest,
        TResponse
    >(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var call = StartWith(method, options, request);
        return new(Read(call, method), s_headers, s_status, s_trailers, s_dispose, call);
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<
        TRequest,
        TResponse
    >(Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        var (call, requests) = StartOpen(method, options);
        var response = Read(call, method).ReadSingleAsync();
        return new(requests, response, s_headers, s_status, s_trailers, s_dispose, call);
    }

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<
        TRequest,
        TResponse
    >(Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        var (call, requests) = StartOpen(method, options);
        return new(requests, Read(call, method), s_headers, s_status, s_trailers, s_dispose, call);
    }

    private ClientCall StartWith<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        CallOptions options,
        TRequest request
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        var call = new ClientCall(channel, method, options);
        var serializer = method.RequestMarshaller.ContextualSerializer;
        call.Start(new UnaryRequestContent<TRequest>(call, request, serializer));
        return call;
    }

    private (ClientCall, RequestMessages<TRequest>) StartOpen<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        CallOptions options
    )
    {
        var call = new ClientCall(channel, method, options);
        var content = new StreamingRequestContent();
        call.Start(content);
        return (call, new(call, content, method.RequestMarshaller.ContextualSerializer));
    }

    private static ResponseMessages<TResponse> Read<TRequest, TResponse>(
        ClientCall call,
        Method<TRequest, TResponse> method
    )
        where TResponse : class => new(call, method.ResponseMarshaller.ContextualDeserializer);
}
