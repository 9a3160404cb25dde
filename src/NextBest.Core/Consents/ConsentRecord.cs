using NextBest.Core.Catalog;

namespace NextBest.Core.Consents;

/// <summary>
/// What one customer said, per purpose and channel. A channel in neither set was not spoken about: the policy's default
/// holds there. Immutable; the default value says nothing about anything.
/// </summary>
/// <param name="PersonalizationGranted">Channels where personal features may make the list.</param>
/// <param name="PersonalizationRefused">Channels where they may not; wins over granted.</param>
/// <param name="MarketingGranted">Channels where products may be suggested.</param>
/// <param name="MarketingRefused">Channels where they may not; wins over granted.</param>
public readonly record struct ConsentRecord(
    ChannelSet PersonalizationGranted,
    ChannelSet PersonalizationRefused,
    ChannelSet MarketingGranted,
    ChannelSet MarketingRefused
)
{
    /// <summary>Refuses everything everywhere.</summary>
    public static ConsentRecord NothingAllowed =>
        new(default, ChannelSet.All, default, ChannelSet.All);

    /// <summary>
    /// What holds when the record can't be read: no personal features anywhere, and no suggestions on channels on which the bank
    /// begins. Where the customer begins, what anyone may see is shown to him as to a stranger.
    /// </summary>
    /// <param name="outbound">Channels on which the bank begins.</param>
    public static ConsentRecord Unreadable(ChannelSet outbound) =>
        new(default, ChannelSet.All, default, outbound);

    /// <summary>What was said: true granted, false refused, null not said.</summary>
    public bool? Find(Purpose purpose, Channel channel)
    {
        var (granted, refused) =
            purpose == Purpose.Personalization
                ? (PersonalizationGranted, PersonalizationRefused)
                : (MarketingGranted, MarketingRefused);
        if (refused.Contains(channel))
            return false;
        return granted.Contains(channel) ? true : null;
    }

    /// <summary>The record after the customer said yes or no for some channels.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The purpose is not said.</exception>
    public ConsentRecord With(Purpose purpose, ChannelSet channels, bool isGranted)
    {
        var (add, remove) = (channels.Bits, (ushort)~channels.Bits);
        return (purpose, isGranted) switch
        {
            (Purpose.Personalization, true) => this with
            {
                PersonalizationGranted = new((ushort)(PersonalizationGranted.Bits | add)),
                PersonalizationRefused = new((ushort)(PersonalizationRefused.Bits & remove)),
            },
            (Purpose.Personalization, false) => this with
            {
                PersonalizationGranted = new((ushort)(PersonalizationGranted.Bits & remove)),
                PersonalizationRefused = new((ushort)(PersonalizationRefused.Bits | add)),
            },
            (Purpose.Marketing, true) => this with
            {
                MarketingGranted = new((ushort)(MarketingGranted.Bits | add)),
                MarketingRefused = new((ushort)(MarketingRefused.Bits & remove)),
            },
            (Purpose.Marketing, false) => this with
            {
                MarketingGranted = new((ushort)(MarketingGranted.Bits & remove)),
                MarketingRefused = new((ushort)(MarketingRefused.Bits | add)),
            },
            _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "Name a purpose."),
        };
    }
}
