using NextBest.Core.Ranking;

namespace NextBest.Redis.Quotas;

/// <summary>
/// Counts over all customers and replicas how much of each quota is used up, by the keys of <see cref="QuotaUse"/>. Thread-safe.
/// </summary>
public interface IQuotaStore
{
    /// <summary>All counts; <see cref="QuotaUse.Unknown"/> where they can't be read.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<QuotaUse> GetAsync(CancellationToken cancellationToken);

    /// <summary>Adds one to each key.</summary>
    /// <exception cref="StoreUnavailableException">No acknowledgement came in time: some may be counted.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; some may be counted.</exception>
    Task AddAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken);
}
