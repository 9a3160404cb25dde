using NextBest.Redis.Profiles;

namespace NextBest.Redis.Outcomes;

/// <summary>
/// Keeps what became of suggestions, for as long as <see cref="RedisOptions.OutcomeRetention"/> after a customer's latest
/// outcome. Thread-safe. <see cref="IProfileStore.EraseAsync"/> removes a customer's outcomes too.
/// </summary>
public interface IOutcomeStore
{
    /// <summary>
    /// Stores outcomes of any customers, pipelined with a bounded number in flight. Repeating a call is safe. The answer
    /// has one status an outcome, in their order.
    /// </summary>
    /// <exception cref="ArgumentException">An outcome's id is malformed or its kind unspecified; nothing was stored.</exception>
    /// <exception cref="StoreUnavailableException">Some were not acknowledged: repeat the call.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; any part may be stored.</exception>
    Task<IReadOnlyList<RecordStatus>> RecordAsync(
        IReadOnlyList<Outcome> outcomes,
        CancellationToken cancellationToken
    );

    /// <summary>All outcomes of a customer, oldest first; empty where there is none.</summary>
    /// <exception cref="ArgumentException">The id is malformed.</exception>
    /// <exception cref="StoreUnavailableException">The store did not answer in time.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<IReadOnlyList<Outcome>> GetAsync(string customerId, CancellationToken cancellationToken);
}
