using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using Grpc.Core;

namespace Grpc.Client;

/// <summary>Turns what HttpClient throws into the status that the gRPC-over-HTTP/2 protocol gives it.</summary>
internal static class TransportFault
{
    /// <param name="doing">What failed, as a sentence.</param>
    /// <param name="exception">What was thrown; it becomes the status's debug exception.</param>
    public static Status ToStatus(string doing, Exception exception) =>
        exception is RpcException rpc
            ? rpc.Status
            : new Status(CodeOf(exception), Describe(doing, exception), exception);

    private static StatusCode CodeOf(Exception exception)
    {
        var unavailable = false;
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            if (e is HttpProtocolException protocol)
            {
                return CodeOfReset(protocol.ErrorCode);
            }

            if (e is OperationCanceledException)
            {
                return StatusCode.Cancelled;
            }

            unavailable |= e is IOException or SocketException;
        }

        return unavailable ? StatusCode.Unavailable : StatusCode.Internal;
    }

    /// <summary>HTTP/2 error codes (RFC 9113 section 7) as the protocol maps them.</summary>
    private static StatusCode CodeOfReset(long errorCode) =>
        errorCode switch
        {
            0x7 => StatusCode.Unavailable, // REFUSED_STREAM: the server did not look at the call
            0x8 => StatusCode.Cancelled, // CANCEL
            0xb => StatusCode.ResourceExhausted, // ENHANCE_YOUR_CALM
            0xc => StatusCode.PermissionDenied, // INADEQUATE_SECURITY
            _ => StatusCode.Internal,
        };

    private static string Describe(string doing, Exception exception)
    {
        var text = new StringBuilder(doing);
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            text.Append(' ').Append(e.GetType().Name).Append(": ").Append(e.Message);
        }

        return text.ToString();
    }
}
