using System.IO.Compression;
using Grpc.Wire;

namespace Grpc.AspNetCore.Server.Binding;

/// <summary>Options of one service as its calls need them: merged, checked, immutable.</summary>
internal sealed class MethodOptions
{
    private MethodOptions(GrpcServiceOptions all, GrpcServiceOptions service)
    {
        MaxReceiveMessageSize = service.IsMaxReceiveMessageSizeSet
            ? service.MaxReceiveMessageSize
            : all.MaxReceiveMessageSize;
        MaxSendMessageSize = service.IsMaxSendMessageSizeSet
            ? service.MaxSendMessageSize
            : all.MaxSendMessageSize;
        EnableDetailedErrors = service.EnableDetailedErrors ?? all.EnableDetailedErrors ?? false;
        CompressionLevel =
            service.ResponseCompressionLevel
            ?? all.ResponseCompressionLevel
            ?? CompressionLevel.Fastest;
        CompressResponses = IsGzip(
            service.ResponseCompressionAlgorithm ?? all.ResponseCompressionAlgorithm
        );
        Interceptors = [.. all.Interceptors, .. service.Interceptors];
    }

    public int? MaxReceiveMessageSize { get; }

    public int? MaxSendMessageSize { get; }

    public bool EnableDetailedErrors { get; }

    public bool CompressResponses { get; }

    public CompressionLevel CompressionLevel { get; }

    public IReadOnlyList<InterceptorRegistration> Interceptors { get; }

    /// <exception cref="InvalidOperationException">The compression algorithm named does not exist.</exception>
    public static MethodOptions Merge(GrpcServiceOptions all, GrpcServiceOptions service) =>
        new(all, service);

    private static bool IsGzip(string? algorithm) =>
        algorithm switch
        {
            null or GzipEncoding.Identity => false,
            GzipEncoding.Name => true,
            _ => throw new InvalidOperationException(
                $"ResponseCompressionAlgorithm '{algorithm}' is not known: use '{GzipEncoding.Name}', or null for none."
            ),
        };
}
