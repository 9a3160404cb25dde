namespace Grpc.Core;

/// <summary>Description of a method without its message types.</summary>
public interface IMethod
{
    /// <summary>How many messages go each way.</summary>
    MethodType Type { get; }

    /// <summary>Full name of the service, <c>package.Service</c>.</summary>
    string ServiceName { get; }

    /// <summary>Name of the method alone.</summary>
    string Name { get; }

    /// <summary>Path on the wire, <c>/package.Service/Method</c>.</summary>
    string FullName { get; }
}
