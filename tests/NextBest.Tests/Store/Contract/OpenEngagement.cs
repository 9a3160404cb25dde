using NextBest.Redis.Consents;
using NextBest.Redis.Contacts;
using NextBest.Redis.Decisions;
using NextBest.Redis.Profiles;
using NextBest.Redis.Quotas;

namespace NextBest.Tests.Store.Contract;

/// <summary>Empty stores to test: what is kept beside profiles and outcomes, and what erases it.</summary>
public sealed record OpenEngagement(
    IConsentStore Consents,
    IContactStore Contacts,
    IQuotaStore Quotas,
    IDecisionStore Decisions,
    IProfileStore? Profiles,
    Action Close
);
