using System.Collections.Concurrent;
using NextBest.Core.Ranking;
using NextBest.Redis;
using NextBest.Redis.Quotas;

namespace NextBest.Tests.Store.Contract;

/// <summary>Counts of quotas in memory.</summary>
public sealed class InMemoryQuotaStore : IQuotaStore
{
    private readonly ConcurrentDictionary<string, long> counts = new();

    /// <summary>While true, nothing answers.</summary>
    public bool IsDown { get; set; }

    public Task<QuotaUse> GetAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(
            IsDown ? QuotaUse.Unknown : QuotaUse.Of(new Dictionary<string, long>(counts))
        );
    }

    public Task AddAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (IsDown)
            throw new StoreUnavailableException();
        foreach (var key in keys)
            counts.AddOrUpdate(key, 1, (_, count) => count + 1);
        return Task.CompletedTask;
    }
}
