using System.Collections.Concurrent;
using NextBest.Core.Features;
using NextBest.Redis;
using NextBest.Redis.Outcomes;
using NextBest.Redis.Profiles;
using NextBest.Redis.Profiles.Codecs;

namespace NextBest.Tests.Store.Contract;

/// <summary>Both stores in memory. It keeps the bytes that a server would keep, so that schemas and damage show.</summary>
public sealed class InMemoryStore : IProfileStore, IOutcomeStore
{
    private readonly ConcurrentDictionary<string, byte[]> profiles = new();
    private readonly Dictionary<string, List<Outcome>> kept = [];
    private int reads;

    /// <summary>While true, nothing answers.</summary>
    public bool IsDown { get; set; }

    /// <summary>While set, reads wait for it before they answer what they found before.</summary>
    public Task? ReadGate { get; set; }

    /// <summary>Erases what other stores hold of a customer; answers whether anything was there.</summary>
    public Func<string, bool> EraseElsewhere { get; init; } = static _ => false;

    public int Reads => Volatile.Read(ref reads);

    public void PutRaw(string customerId, byte[] bytes) => profiles[customerId] = bytes;

    public async ValueTask<ProfileRead> GetAsync(
        string customerId,
        FeatureSchema schema,
        CancellationToken cancellationToken
    )
    {
        Check(customerId, cancellationToken);
        Interlocked.Increment(ref reads);
        var answer = IsDown
            ? new ProfileRead(ProfileReadStatus.Unavailable)
            : Find(customerId, schema);
        if (ReadGate is { } gate)
            await gate.WaitAsync(cancellationToken);
        return answer;
    }

    public Task PutAsync(
        string customerId,
        CustomerProfile profile,
        CancellationToken cancellationToken
    ) => PutManyAsync([new ProfileEntry(customerId, profile)], cancellationToken);

    public Task PutManyAsync(
        IReadOnlyList<ProfileEntry> entries,
        CancellationToken cancellationToken
    )
    {
        foreach (var entry in entries)
            Check(entry.CustomerId, cancellationToken);
        FailIfDown();
        foreach (var (customerId, profile) in entries)
            profiles[customerId] = ProfileEncoding.Encode(profile);
        return Task.CompletedTask;
    }

    public Task<bool> EraseAsync(string customerId, CancellationToken cancellationToken)
    {
        Check(customerId, cancellationToken);
        FailIfDown();
        lock (kept)
            return Task.FromResult(
                profiles.TryRemove(customerId, out _)
                    | kept.Remove(customerId)
                    | EraseElsewhere(customerId)
            );
    }

    public Task<long> CountAsync(CancellationToken cancellationToken)
    {
        FailIfDown();
        return Task.FromResult<long>(profiles.Count);
    }

    public Task<IReadOnlyList<RecordStatus>> RecordAsync(
        IReadOnlyList<Outcome> outcomes,
        CancellationToken cancellationToken
    )
    {
        foreach (var outcome in outcomes)
        {
            Check(outcome.CustomerId, cancellationToken);
            if (outcome.DecisionId.Length is 0 or > 64 || outcome.DecisionId.Contains('|'))
                throw new ArgumentException("Malformed decision id.");
            if (outcome.ProductId.Length is 0 or > 64 || outcome.ProductId.Contains('|'))
                throw new ArgumentException("Malformed product id.");
            if (outcome.CampaignId.Length > 64 || outcome.CampaignId.Contains('|'))
                throw new ArgumentException("Malformed campaign id.");
            if (outcome.Kind is < OutcomeKind.Shown or > OutcomeKind.Purchased)
                throw new ArgumentException("Unspecified kind.");
        }

        FailIfDown();
        lock (kept)
            return Task.FromResult<IReadOnlyList<RecordStatus>>(outcomes.Select(Record).ToList());
    }

    public Task<IReadOnlyList<Outcome>> GetAsync(
        string customerId,
        CancellationToken cancellationToken
    )
    {
        Check(customerId, cancellationToken);
        FailIfDown();
        lock (kept)
            return Task.FromResult<IReadOnlyList<Outcome>>(
                kept.GetValueOrDefault(customerId, []).OrderBy(o => o.At).ToList()
            );
    }

    private static void Check(string customerId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!CustomerId.IsValid(customerId))
            throw new ArgumentException("Malformed customer id.", nameof(customerId));
    }

    private ProfileRead Find(string customerId, FeatureSchema schema)
    {
        if (!profiles.TryGetValue(customerId, out var bytes))
            return new ProfileRead(ProfileReadStatus.NotFound);
        return ProfileEncoding.TryDecode(bytes, schema, out var profile) switch
        {
            ProfileDecodeStatus.Ok => new ProfileRead(ProfileReadStatus.Found, profile),
            ProfileDecodeStatus.Corrupt => new ProfileRead(ProfileReadStatus.Corrupt),
            _ => new ProfileRead(ProfileReadStatus.OtherSchema),
        };
    }

    private RecordStatus Record(Outcome outcome)
    {
        if (!kept.TryGetValue(outcome.CustomerId, out var known))
            kept[outcome.CustomerId] = known = [];
        if (
            known.Exists(o =>
                o.DecisionId == outcome.DecisionId
                && o.ProductId == outcome.ProductId
                && o.Kind == outcome.Kind
            )
        )
            return RecordStatus.Duplicate;
        known.Add(outcome);
        return RecordStatus.Recorded;
    }

    private void FailIfDown()
    {
        if (IsDown)
            throw new StoreUnavailableException();
    }
}
