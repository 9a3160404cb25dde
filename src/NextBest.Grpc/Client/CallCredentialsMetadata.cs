using Grpc.Core;
using Grpc.Net.Client;

namespace Grpc.Client;

/// <summary>Adds what call credentials contribute to a call's metadata.</summary>
internal static class CallCredentialsMetadata
{
    /// <returns>The call's own metadata when there are no credentials to add.</returns>
    public static ValueTask<Metadata?> AddAsync(
        GrpcChannel channel,
        IMethod method,
        CallOptions options,
        CancellationToken cancellationToken
    ) =>
        channel.AllowCredentials && (channel.Credentials ?? options.Credentials) is not null
            ? new(CollectAsync(channel, method, options, cancellationToken))
            : new(options.Headers);

    private static async Task<Metadata?> CollectAsync(
        GrpcChannel channel,
        IMethod method,
        CallOptions options,
        CancellationToken cancellationToken
    )
    {
        var metadata = new Metadata();
        foreach (var entry in options.Headers ?? [])
        {
            metadata.Add(entry);
        }

        var serviceUrl = new Uri(channel.Address, method.ServiceName).ToString();
        var context = new AuthInterceptorContext(serviceUrl, method.Name, cancellationToken);
        foreach (var credentials in new[] { channel.Credentials, options.Credentials })
        {
            if (credentials is CallCredentials.InterceptorCredentials source)
            {
                await source.Interceptor(context, metadata).ConfigureAwait(false);
            }
        }

        return metadata;
    }
}
