namespace NextBest.Core.Catalog;

/// <summary>A set of channels, one bit each.</summary>
/// <param name="Bits">Bit <c>n</c> stands for the channel of value <c>n</c>.</param>
public readonly record struct ChannelSet(ushort Bits)
{
    /// <summary>Every channel.</summary>
    public static ChannelSet All => new(ushort.MaxValue);

    /// <summary>The set of the channels given.</summary>
    public static ChannelSet Of(IEnumerable<Channel> channels) =>
        new((ushort)channels.Aggregate(0, (bits, channel) => bits | 1 << (int)channel));

    /// <summary>The set of one channel.</summary>
    public static ChannelSet Of(Channel channel) => new((ushort)(1 << (int)channel));

    /// <summary>Whether the channel is a member.</summary>
    public bool Contains(Channel channel) => (Bits >> (int)channel & 1) != 0;
}
