using Grpc.Core;
using Grpc.Core.Interceptors;

namespace NextBest.Server.Errors;

/// <summary>
/// The edge where exceptions become statuses. A call that completes synchronously costs no state machine.
/// </summary>
internal sealed partial class ErrorInterceptor(ILogger<ErrorInterceptor> logger) : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request,
        ServerCallContext context,
        UnaryServerMethod<TRequest, TResponse> continuation
    )
    {
        try
        {
            var task = continuation(request, context);
            return task.IsCompletedSuccessfully ? task : MapAsync(task, context);
        }
        catch (Exception exception) when (!IsRuntimes(exception))
        {
            throw Map(exception, context);
        }
    }

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation
    ) => MapAsync(continuation(requestStream, context), context);

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation
    )
    {
        try
        {
            await continuation(request, responseStream, context).ConfigureAwait(false);
        }
        catch (Exception exception) when (!IsRuntimes(exception))
        {
            throw Map(exception, context);
        }
    }

    private async Task<TResponse> MapAsync<TResponse>(
        Task<TResponse> task,
        ServerCallContext context
    )
    {
        try
        {
            return await task.ConfigureAwait(false);
        }
        catch (Exception exception) when (!IsRuntimes(exception))
        {
            throw Map(exception, context);
        }
    }

    /// <summary>
    /// A request that broke the protocol and a client that is gone are the gRPC runtime's to answer; neither is a fault of the server.
    /// </summary>
    private static bool IsRuntimes(Exception exception) => exception is RpcException or IOException;

    private RpcException Map(Exception exception, ServerCallContext context)
    {
        var mapped = ErrorMap.ToRpcException(exception);
        if (mapped.StatusCode == StatusCode.Internal)
            LogFailed(context.Method, exception);
        return mapped;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} failed")]
    private partial void LogFailed(string method, Exception exception);
}
