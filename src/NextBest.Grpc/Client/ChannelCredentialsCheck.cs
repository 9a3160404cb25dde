using Grpc.Core;
using Grpc.Net.Client;

namespace Grpc.Client;

/// <summary>Whether a channel's credentials fit its address.</summary>
internal static class ChannelCredentialsCheck
{
    /// <summary>The call credentials in the options, if any.</summary>
    /// <exception cref="InvalidOperationException">The credentials ask for another transport than the address.</exception>
    public static CallCredentials? CallCredentialsOf(Uri address, GrpcChannelOptions options)
    {
        var (channel, call) = options.Credentials
            is ChannelCredentials.CompositeCredentials composite
            ? (composite.Channel, composite.Call)
            : (options.Credentials, null);
        var secure = address.Scheme == Uri.UriSchemeHttps;
        if (secure && channel is ChannelCredentials.InsecureCredentials)
        {
            throw new InvalidOperationException(
                $"Insecure channel credentials do not fit the https address '{address}'."
            );
        }

        if (!secure && channel is ChannelCredentials.SslChannelCredentials)
        {
            throw new InvalidOperationException(
                $"Secure channel credentials do not fit the http address '{address}'."
            );
        }

        return call;
    }
}
