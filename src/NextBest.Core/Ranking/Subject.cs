using NextBest.Core.Catalog;
using NextBest.Core.Consents;
using NextBest.Core.Contact;
using NextBest.Core.Features;

namespace NextBest.Core.Ranking;

/// <summary>Whom a decision is about: everything that is known of the customer when it is made.</summary>
/// <param name="Profile">
/// The features; null: nobody knows him, or nobody may: the list is the non-personal one. Ignored where <paramref name="Consent"/>
/// refuses personalization.
/// </param>
/// <param name="Consent">What he agreed to; <see cref="ConsentRecord.Unreadable"/> where that can't be read.</param>
/// <param name="History">His contact log as the bundle reads it; null: it can't be read.</param>
/// <param name="Quotas">How much of each quota is used up.</param>
public readonly record struct Subject(
    CustomerProfile? Profile,
    ConsentRecord Consent,
    ContactHistory? History,
    QuotaUse Quotas
)
{
    /// <summary>A customer who agreed to everything, was never contacted, and finds no quota used.</summary>
    public static Subject Of(CustomerProfile? profile) =>
        new(
            profile,
            new ConsentRecord(ChannelSet.All, default, ChannelSet.All, default),
            ContactHistory.Empty,
            QuotaUse.None
        );
}
