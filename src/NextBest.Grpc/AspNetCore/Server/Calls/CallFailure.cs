using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>What a client is told of a failure; the exception itself goes to the log.</summary>
internal static class CallFailure
{
    private const string HandlerFailed = "Exception was thrown by handler.";

    public static Status DeadlineExceeded { get; } =
        new(StatusCode.DeadlineExceeded, "Deadline Exceeded");

    public static Status ToStatus(HttpServerCallContext call, Exception exception)
    {
        switch (exception)
        {
            case RpcException rpc:
                return rpc.Status;
            case BadHttpRequestException
            {
                StatusCode: StatusCodes.Status413PayloadTooLarge
            } refused:
                return new Status(StatusCode.ResourceExhausted, refused.Message);
            case OperationCanceledException or IOException when call.IsDeadlinePassed:
                return DeadlineExceeded;
            case OperationCanceledException or IOException when call.IsClientGone:
                CallLog.ClientGone(call.Environment.Logger, call.Method, exception);
                return new Status(StatusCode.Cancelled, "The client is gone.");
            default:
                CallLog.HandlerFailed(call.Environment.Logger, call.Method, exception);
                return new Status(
                    StatusCode.Unknown,
                    Describe(exception, call.Environment.Options.EnableDetailedErrors)
                );
        }
    }

    public static void WriteStatus(IHeaderDictionary target, Status status)
    {
        target.GrpcStatus = StatusHeader.Format(status.StatusCode);
        if (!string.IsNullOrEmpty(status.Detail))
        {
            target.GrpcMessage = PercentEncoding.Encode(status.Detail);
        }
    }

    private static string Describe(Exception exception, bool detailed)
    {
        var text = HandlerFailed;
        for (var cause = exception; detailed && cause is not null; cause = cause.InnerException)
        {
            text += $" {cause.GetType().Name}: {cause.Message}";
        }

        return text;
    }
}
