using NextBest.Core.Features;

namespace NextBest.Core.Contact;

/// <summary>
/// Where a customer's local time comes from: a categorical feature whose values stand for offsets. Without the feature or
/// its value it is the bank's time. Immutable.
/// </summary>
/// <param name="Feature">The categorical feature.</param>
/// <param name="Offsets">Offset from UTC by code of the feature; null: the bank's.</param>
public sealed record CustomerClock(Feature Feature, IReadOnlyList<TimeSpan?> Offsets)
{
    /// <summary>An instant on the customer's clock.</summary>
    public DateTimeOffset LocalOf(CustomerProfile? profile, DateTimeOffset bankNow)
    {
        var code = profile is null ? CategoryCode.Missing : profile.Categories[Feature.Slot];
        return code >= 0 && Offsets[code] is { } offset ? bankNow.ToOffset(offset) : bankNow;
    }
}
