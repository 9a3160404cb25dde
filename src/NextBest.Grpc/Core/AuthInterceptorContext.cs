namespace Grpc.Core;

/// <summary>The call that credentials are asked for; immutable.</summary>
public class AuthInterceptorContext
{
    /// <summary>A call of the method at the service address.</summary>
    public AuthInterceptorContext(string serviceUrl, string methodName)
        : this(serviceUrl, methodName, CancellationToken.None) { }

    /// <summary>A call of the method at the service address, with its cancellation.</summary>
    public AuthInterceptorContext(
        string serviceUrl,
        string methodName,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(serviceUrl);
        ArgumentNullException.ThrowIfNull(methodName);
        ServiceUrl = serviceUrl;
        MethodName = methodName;
        CancellationToken = cancellationToken;
    }

    /// <summary>Address of the service.</summary>
    public string ServiceUrl { get; }

    /// <summary>Name of the method.</summary>
    public string MethodName { get; }

    /// <summary>Cancellation of the call.</summary>
    public CancellationToken CancellationToken { get; }
}
