using NextBest.Redis;
using NextBest.Redis.Decisions;

namespace NextBest.Tests.Store.Contract;

/// <summary>Records of decisions in memory.</summary>
public sealed class InMemoryDecisionStore : IDecisionStore
{
    private const int KeptPerCustomer = 1000;

    private readonly Dictionary<string, DecisionRecord> kept = [];

    /// <summary>While true, nothing answers.</summary>
    public bool IsDown { get; set; }

    public TimeSpan Retention { get; init; } = new RedisOptions().DecisionRetention;

    public Task PutManyAsync(
        IReadOnlyList<DecisionRecord> records,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var record in records)
        {
            if (!CustomerId.IsValid(record.CustomerId))
                throw new ArgumentException("Malformed customer id.");
            CheckId(record.DecisionId);
        }

        FailIfDown();
        lock (kept)
            foreach (var record in records)
            {
                kept[record.DecisionId] = record with { Content = record.Content.ToArray() };
                Bound(record);
            }

        return Task.CompletedTask;
    }

    public Task<DecisionRecord?> GetAsync(string decisionId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        CheckId(decisionId);
        FailIfDown();
        lock (kept)
            return Task.FromResult(kept.GetValueOrDefault(decisionId));
    }

    public Task<IReadOnlyList<string>> ListAsync(
        string customerId,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!CustomerId.IsValid(customerId))
            throw new ArgumentException("Malformed customer id.");
        FailIfDown();
        lock (kept)
            return Task.FromResult<IReadOnlyList<string>>([
                .. NewestFirst(customerId).Select(r => r.DecisionId),
            ]);
    }

    public bool Erase(string customerId)
    {
        lock (kept)
        {
            var before = kept.Count;
            foreach (var record in NewestFirst(customerId).ToList())
                kept.Remove(record.DecisionId);
            return kept.Count < before;
        }
    }

    private void Bound(DecisionRecord added)
    {
        var outdated = NewestFirst(added.CustomerId)
            .Where((r, i) => i >= KeptPerCustomer || r.At < added.At - Retention);
        foreach (var record in outdated.ToList())
            kept.Remove(record.DecisionId);
    }

    private IEnumerable<DecisionRecord> NewestFirst(string customerId) =>
        kept
            .Values.Where(r => r.CustomerId == customerId)
            .OrderByDescending(r => r.At)
            .ThenByDescending(r => r.DecisionId, StringComparer.Ordinal);

    private static void CheckId(string decisionId)
    {
        if (decisionId.Length is 0 or > 64)
            throw new ArgumentException("Malformed decision id.");
    }

    private void FailIfDown()
    {
        if (IsDown)
            throw new StoreUnavailableException();
    }
}
