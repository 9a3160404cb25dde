using System.Reflection;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace Grpc.Reflection;

/// <summary>Finds the descriptor that protoc generated for a service.</summary>
internal static class ServiceDescriptors
{
    /// <returns>Null for a service whose base was not generated from a .proto file.</returns>
    public static ServiceDescriptor? Find(Type implementation)
    {
        for (var type = implementation; type is not null; type = type.BaseType)
        {
            if (
                type.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false) is { } generated
            )
            {
                return generated
                        .BindType.GetProperty(
                            "Descriptor",
                            BindingFlags.Public | BindingFlags.Static
                        )
                        ?.GetValue(null) as ServiceDescriptor;
            }
        }

        return null;
    }
}
