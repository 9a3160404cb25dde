namespace Grpc.Core;

/// <summary>Credentials that travel with each call as metadata.</summary>
public abstract class CallCredentials
{
    /// <summary>Credentials that the interceptor adds; it is called for each call.</summary>
    public static CallCredentials FromInterceptor(AsyncAuthInterceptor interceptor)
    {
        ArgumentNullException.ThrowIfNull(interceptor);
        return new InterceptorCredentials(interceptor);
    }

    internal sealed class InterceptorCredentials(AsyncAuthInterceptor interceptor) : CallCredentials
    {
        internal AsyncAuthInterceptor Interceptor { get; } = interceptor;
    }
}
