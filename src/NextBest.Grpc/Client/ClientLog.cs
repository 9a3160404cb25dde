using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.Client;

internal static partial class ClientLog
{
    [LoggerMessage(1, LogLevel.Debug, "Call {Method} ended with {StatusCode}: {Detail}")]
    public static partial void CallFailed(
        ILogger logger,
        string method,
        StatusCode statusCode,
        string detail,
        Exception? exception
    );
}
