using System.IO.Compression;

namespace Grpc.AspNetCore.Server;

/// <summary>
/// How services are served. Set once at start; what a service does not set comes from the options of all services, and what those do not
/// set has the default named here.
/// </summary>
public class GrpcServiceOptions
{
    internal const int DefaultMaxReceiveMessageSize = 4 * 1024 * 1024;

    private int? maxReceiveMessageSize;
    private int? maxSendMessageSize;

    /// <summary>Largest message to send, in bytes before compression; null (default) means no limit.</summary>
    public int? MaxSendMessageSize
    {
        get => maxSendMessageSize;
        set => (maxSendMessageSize, IsMaxSendMessageSizeSet) = (value, true);
    }

    /// <summary>Largest message to receive, in bytes after decompression; default 4 MiB, null means no limit.</summary>
    public int? MaxReceiveMessageSize
    {
        get => IsMaxReceiveMessageSizeSet ? maxReceiveMessageSize : DefaultMaxReceiveMessageSize;
        set => (maxReceiveMessageSize, IsMaxReceiveMessageSizeSet) = (value, true);
    }

    /// <summary>True sends type and message of unexpected exceptions to the client; default false.</summary>
    public bool? EnableDetailedErrors { get; set; }

    /// <summary>Encoding of responses for clients that accept it: <c>gzip</c>, or null (default) for none.</summary>
    public string? ResponseCompressionAlgorithm { get; set; }

    /// <summary>How hard responses are compressed; default <see cref="CompressionLevel.Fastest"/>.</summary>
    public CompressionLevel? ResponseCompressionLevel { get; set; }

    /// <summary>What wraps each handler, outermost first; those of a service come inside those of all services.</summary>
    public InterceptorCollection Interceptors { get; } = [];

    /// <summary>
    /// True leaves paths that no service claims to the rest of the application; otherwise (default) they are answered with UNIMPLEMENTED.
    /// </summary>
    public bool? IgnoreUnknownServices { get; set; }

    internal bool IsMaxSendMessageSizeSet { get; private set; }

    internal bool IsMaxReceiveMessageSizeSet { get; private set; }
}

/// <summary>Options of one service; what is not set comes from the options of all services.</summary>
public class GrpcServiceOptions<TService> : GrpcServiceOptions
    where TService : class;
