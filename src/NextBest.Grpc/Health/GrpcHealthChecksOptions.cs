namespace Grpc.AspNetCore.HealthChecks;

/// <summary>How the health checks of the application answer gRPC health calls.</summary>
public sealed class GrpcHealthChecksOptions
{
    /// <summary>
    /// Which checks decide the health of which service. The empty name, the server as a whole, is mapped to all checks from the start.
    /// </summary>
    public ServiceMappingCollection Services { get; } = [];

    /// <summary>
    /// False (default): each Check runs the health checks. True: Check answers from their last run as long as it is at most
    /// 100 ms old, so that polling costs no more than ten runs a second, whatever its rate.
    /// </summary>
    public bool UseHealthChecksCache { get; set; }
}
