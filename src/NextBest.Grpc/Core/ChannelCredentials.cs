namespace Grpc.Core;

/// <summary>How a channel is secured.</summary>
public abstract class ChannelCredentials
{
    /// <summary>Cleartext.</summary>
    public static ChannelCredentials Insecure { get; } = new InsecureCredentials();

    /// <summary>TLS with the machine's trust roots.</summary>
    public static ChannelCredentials SecureSsl { get; } = new SslChannelCredentials();

    /// <summary>Channel credentials with call credentials for each call of the channel.</summary>
    public static ChannelCredentials Create(
        ChannelCredentials channelCredentials,
        CallCredentials callCredentials
    )
    {
        ArgumentNullException.ThrowIfNull(channelCredentials);
        ArgumentNullException.ThrowIfNull(callCredentials);
        return new CompositeCredentials(channelCredentials, callCredentials);
    }

    internal sealed class InsecureCredentials : ChannelCredentials;

    internal sealed class SslChannelCredentials : ChannelCredentials;

    internal sealed class CompositeCredentials(ChannelCredentials channel, CallCredentials call)
        : ChannelCredentials
    {
        internal ChannelCredentials Channel { get; } = channel;

        internal CallCredentials Call { get; } = call;
    }
}
