using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Calls;

internal static partial class CallLog
{
    [LoggerMessage(1, LogLevel.Error, "Error when executing service method '{Method}'.")]
    public static partial void HandlerFailed(ILogger logger, string method, Exception exception);

    [LoggerMessage(2, LogLevel.Debug, "Call of '{Method}' ended with {StatusCode}: {Detail}")]
    public static partial void EndedWithStatus(
        ILogger logger,
        string method,
        StatusCode statusCode,
        string detail
    );

    [LoggerMessage(3, LogLevel.Debug, "Call of '{Method}' exceeded its deadline.")]
    public static partial void DeadlineExceeded(ILogger logger, string method);

    [LoggerMessage(4, LogLevel.Debug, "Client of '{Method}' is gone.")]
    public static partial void ClientGone(ILogger logger, string method, Exception? exception);

    [LoggerMessage(5, LogLevel.Debug, "Call of '{Method}' could not be completed at its deadline.")]
    public static partial void DeadlineCompletionFailed(
        ILogger logger,
        string method,
        Exception exception
    );

    [LoggerMessage(
        6,
        LogLevel.Error,
        "A cancellation callback of service method '{Method}' failed."
    )]
    public static partial void CancellationCallbackFailed(
        ILogger logger,
        string method,
        Exception exception
    );

    [LoggerMessage(
        7,
        LogLevel.Debug,
        "Request to '{Path}' refused with HTTP {HttpStatus}: {Reason}"
    )]
    public static partial void Refused(ILogger logger, string path, int httpStatus, string reason);
}
