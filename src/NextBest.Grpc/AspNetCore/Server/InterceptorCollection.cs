using System.Collections.ObjectModel;
using Grpc.Core.Interceptors;

namespace Grpc.AspNetCore.Server;

/// <summary>Interceptors in the order in which they wrap a handler, outermost first.</summary>
public class InterceptorCollection : Collection<InterceptorRegistration>
{
    /// <summary>Adds an interceptor; arguments go to its constructor, which has the rest from dependency injection.</summary>
    public void Add<TInterceptor>(params object[] args)
        where TInterceptor : Interceptor => Add(typeof(TInterceptor), args);

    /// <summary>Adds an interceptor by its type.</summary>
    /// <exception cref="ArgumentException">The type is not an interceptor.</exception>
    public void Add(Type interceptorType, params object[] args)
    {
        ArgumentNullException.ThrowIfNull(interceptorType);
        if (!interceptorType.IsSubclassOf(typeof(Interceptor)))
        {
            throw new ArgumentException(
                $"{interceptorType} must derive from {typeof(Interceptor)}.",
                nameof(interceptorType)
            );
        }

        Add(new InterceptorRegistration(interceptorType, args));
    }
}
