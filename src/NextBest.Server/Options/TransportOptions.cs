using System.ComponentModel.DataAnnotations;

namespace NextBest.Server.Options;

/// <summary>How the gRPC port behaves; addresses and certificates are Kestrel's (<c>Kestrel:Endpoints</c>).</summary>
public sealed class TransportOptions
{
    public const string Section = "Grpc";

    /// <summary>Largest request message in bytes, after decompression.</summary>
    [Range(1 << 10, 64 << 20)]
    public int MaxReceiveMessageSize { get; set; } = 4 << 20;

    /// <summary>Whether answers are compressed with gzip for clients that accept it; off, since most answers fit a packet.</summary>
    public bool CompressResponses { get; set; }
}
