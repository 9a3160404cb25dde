using System.Net;
using Grpc.Core;
using Microsoft.Extensions.Options;
using NextBest.Server.Errors;
using NextBest.Server.Options;

namespace NextBest.Server.Models;

/// <summary>Lets callers manage the server whom the options let. Thread-safe.</summary>
internal sealed class ManagementGuard(IOptions<ManagementOptions> options)
{
    private readonly ManagementAccess access = options.Value.Access;
    private readonly int port = options.Value.Port;

    /// <exception cref="ManagementRefusedException">The caller is not let in.</exception>
    public void Require(ServerCallContext context)
    {
        var connection = context.GetHttpContext().Connection;
        if (Refusal(access, port, connection.RemoteIpAddress, connection.LocalPort) is { } refusal)
            throw new ManagementRefusedException(refusal);
    }

    /// <summary>Why a connection is not let in; null: it is. A connection without an address is one on this machine.</summary>
    public static string? Refusal(
        ManagementAccess access,
        int port,
        IPAddress? remote,
        int localPort
    )
    {
        if (access == ManagementAccess.Off)
            return "The server is not managed over gRPC: Management:Access is Off.";
        if (
            access == ManagementAccess.Loopback
            && remote is not null
            && !IPAddress.IsLoopback(remote)
        )
            return "The server is managed from its own machine only: Management:Access is Loopback.";
        return port != 0 && port != localPort
            ? "The server is managed on another of its ports: Management:Port."
            : null;
    }
}
