using Grpc.Core;
using Grpc.Core.Interceptors;

namespace NextBest.Server.Admission;

/// <summary>
/// The outermost edge of every call: who is refused here reads nothing and throws nothing. A call that completes synchronously
/// costs no state machine.
/// </summary>
internal sealed class AdmissionInterceptor(AdmissionControl control, Refusals refusals)
    : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request,
        ServerCallContext context,
        UnaryServerMethod<TRequest, TResponse> continuation
    )
    {
        if (CallPriorities.Of(request) is not { } priority)
            return continuation(request, context);
        var verdict = control.Judge(priority, context.Deadline, out var nth);
        if (verdict != Verdict.Admitted)
            return RefuseAsync<TResponse>(context, refusals.Of(verdict, priority, nth));
        var answer = continuation(request, context);
        return answer.IsCompleted ? answer : WatchAsync(answer);
    }

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation
    )
    {
        if (CallPriorities.Of(request) is not { } priority)
            return continuation(request, responseStream, context);
        var verdict = control.Judge(priority, context.Deadline, out var nth);
        return verdict == Verdict.Admitted
            ? continuation(
                request,
                new PacedWriter<TResponse>(
                    responseStream,
                    control,
                    priority,
                    context.CancellationToken
                ),
                context
            )
            : Task.FromException(refusals.Of(verdict, priority, nth));
    }

    private async Task<TResponse> WatchAsync<TResponse>(Task<TResponse> answer)
    {
        var begun = control.Begin();
        try
        {
            return await answer.ConfigureAwait(false);
        }
        finally
        {
            control.End(begun);
        }
    }

    /// <summary>
    /// Ends the call by its status in place of an exception, which would cost more than most answers do. Our runtime then sends no message,
    /// so that clients may retry by themselves; the official one sends an empty one first.
    /// </summary>
    private static Task<TResponse> RefuseAsync<TResponse>(
        ServerCallContext context,
        RpcException error
    )
    {
        context.Status = error.Status;
        foreach (var trailer in error.Trailers)
            context.ResponseTrailers.Add(trailer);
        return Nothing<TResponse>.Answer;
    }

    private static class Nothing<TResponse>
    {
        public static readonly Task<TResponse> Answer = Task.FromResult(
            Activator.CreateInstance<TResponse>()
        );
    }
}
