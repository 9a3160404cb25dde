using NextBest.Core.Consents;
using NextBest.Core.Contact;
using NextBest.Core.Features;
using NextBest.V1;

namespace NextBest.Server.Recommend;

/// <summary>What a decision knows of its customer, and what it has to do without.</summary>
/// <param name="Profile">The features; null: the list is non-personal.</param>
/// <param name="Consent">What the customer agreed to.</param>
/// <param name="Contacts">The contact log; null: it can't be read.</param>
/// <param name="Degradation">The gravest thing missing: consent, then the profile, then the contact log, then freshness.</param>
internal readonly record struct KnownSubject(
    CustomerProfile? Profile,
    ConsentRecord Consent,
    ContactLog? Contacts,
    Degradation Degradation
);
