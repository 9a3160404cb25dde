using NextBest.Core.Catalog;
using NextBest.Core.Features;

namespace NextBest.Core.Contact;

/// <summary>
/// How often, when and about what a customer may be contacted. Immutable; the default allows everything while the
/// customer's history can be read.
/// </summary>
public sealed record ContactPolicy
{
    /// <summary>Limits per customer, channel, product, line and campaign.</summary>
    public IReadOnlyList<ContactLimit> Limits { get; init; } = [];

    /// <summary>Hours in which channels keep still.</summary>
    public IReadOnlyList<QuietHours> QuietHours { get; init; } = [];

    /// <summary>What rests after a decline.</summary>
    public IReadOnlyList<DeclineRest> Rests { get; init; } = [];

    /// <summary>Rhythms of invitations.</summary>
    public IReadOnlyList<ContactCadence> Cadences { get; init; } = [];

    /// <summary>
    /// Channels on which the bank, not the customer, begins: there nothing is offered while the customer's history can't
    /// be read. Default: call center, text message, WeChat, batch.
    /// </summary>
    public ChannelSet Outbound { get; init; } =
        ChannelSet.Of([Channel.CallCenter, Channel.Sms, Channel.WeChat, Channel.Batch]);

    /// <summary>The customer's clock; null: all live by the bank's.</summary>
    public CustomerClock? Clock { get; init; }

    /// <summary>The longest time that any rule looks back: how much of a log is worth keeping.</summary>
    public TimeSpan LongestMemory { get; init; } = TimeSpan.FromDays(400);

    /// <summary>An instant on the customer's clock.</summary>
    public DateTimeOffset LocalOf(CustomerProfile? profile, DateTimeOffset bankNow) =>
        Clock?.LocalOf(profile, bankNow) ?? bankNow;
}
