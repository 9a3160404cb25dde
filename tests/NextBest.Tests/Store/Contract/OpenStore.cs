using NextBest.Redis.Consents;
using NextBest.Redis.Contacts;
using NextBest.Redis.Decisions;
using NextBest.Redis.Outcomes;
using NextBest.Redis.Profiles;
using NextBest.Redis.Quotas;

namespace NextBest.Tests.Store.Contract;

/// <summary>An empty store to test, whose clock shows <see cref="ManualTime.Start"/>, and a way to plant bytes in it.</summary>
public sealed record OpenStore
{
    public required IProfileStore Profiles { get; init; }

    public required IOutcomeStore Outcomes { get; init; }

    public required IConsentStore Consents { get; init; }

    public required IContactStore Contacts { get; init; }

    public required IQuotaStore Quotas { get; init; }

    public required IDecisionStore Decisions { get; init; }

    /// <summary>Stores bytes as a customer's profile.</summary>
    public required Func<string, byte[], Task> PutRawAsync { get; init; }

    public required Action Close { get; init; }
}
