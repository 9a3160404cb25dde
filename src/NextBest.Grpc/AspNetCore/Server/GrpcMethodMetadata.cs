using Grpc.Core;

namespace Grpc.AspNetCore.Server;

/// <summary>On the endpoint of a method: what it serves. Immutable.</summary>
public sealed class GrpcMethodMetadata
{
    /// <summary>A method of a service type.</summary>
    public GrpcMethodMetadata(Type serviceType, IMethod method)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        ArgumentNullException.ThrowIfNull(method);
        ServiceType = serviceType;
        Method = method;
    }

    /// <summary>Type that implements the service.</summary>
    public Type ServiceType { get; }

    /// <summary>The method.</summary>
    public IMethod Method { get; }
}
