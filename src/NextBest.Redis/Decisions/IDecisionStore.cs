namespace NextBest.Redis.Decisions;

/// <summary>
/// Keeps the record of each decision as opaque bytes, for <see cref="RedisOptions.DecisionRetention"/>, so that it can be
/// explained later. Thread-safe.
/// </summary>
public interface IDecisionStore
{
    /// <summary>Keeps many records, pipelined with a bounded number in flight; a record with a known id is replaced.</summary>
    /// <exception cref="ArgumentException">An id is malformed; nothing was stored.</exception>
    /// <exception cref="StoreUnavailableException">Some were not acknowledged.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; any part may be stored.</exception>
    Task PutManyAsync(IReadOnlyList<DecisionRecord> records, CancellationToken cancellationToken);

    /// <summary>The record of a decision; null where there is none (any more).</summary>
    /// <exception cref="StoreUnavailableException">The store did not answer in time.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<DecisionRecord?> GetAsync(string decisionId, CancellationToken cancellationToken);

    /// <summary>Ids of a customer's decisions on record, newest first, at most the latest 1,000.</summary>
    /// <exception cref="StoreUnavailableException">The store did not answer in time.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<IReadOnlyList<string>> ListAsync(string customerId, CancellationToken cancellationToken);
}

/// <summary>What is on record of one decision. Immutable.</summary>
/// <param name="DecisionId">Its id: 1 to 64 characters.</param>
/// <param name="CustomerId">Whom it was about.</param>
/// <param name="At">When it was made; orders a customer's decisions.</param>
/// <param name="Content">The record; whoever writes it knows the format.</param>
public sealed record DecisionRecord(
    string DecisionId,
    string CustomerId,
    DateTimeOffset At,
    ReadOnlyMemory<byte> Content
);
