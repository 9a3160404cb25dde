namespace Grpc.AspNetCore.Server;

/// <summary>
/// An interceptor to be used. One that dependency injection knows is taken from there, as its lifetime says; any other is made for each
/// call and disposed after it.
/// </summary>
public class InterceptorRegistration
{
    internal InterceptorRegistration(Type type, object[] arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        Type = type;
        Arguments = arguments;
    }

    /// <summary>Type of the interceptor.</summary>
    public Type Type { get; }

    /// <summary>Arguments of its constructor.</summary>
    public IReadOnlyList<object> Arguments { get; }
}
