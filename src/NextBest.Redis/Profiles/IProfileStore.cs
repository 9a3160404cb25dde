using NextBest.Core.Features;

namespace NextBest.Redis.Profiles;

/// <summary>
/// Keeps one profile a customer. Thread-safe. Customer ids are those that <see cref="CustomerId.IsValid"/> accepts;
/// every member throws <see cref="ArgumentException"/> for another.
/// </summary>
public interface IProfileStore
{
    /// <summary>
    /// Reads a profile. What a reader must expect (no profile, another schema, damaged bytes, no store) is a status,
    /// never an exception. An answer from memory completes synchronously.
    /// </summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="schema">
    /// The sealed schema to read by: that of the bundle in use. The profile found has its fingerprint, not necessarily its identity.
    /// </param>
    /// <param name="cancellationToken">Ends the wait, not the work.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    ValueTask<ProfileRead> GetAsync(
        string customerId,
        FeatureSchema schema,
        CancellationToken cancellationToken
    );

    /// <summary>Replaces a profile. Completes once the store has acknowledged it: from then on every read sees it.</summary>
    /// <exception cref="StoreUnavailableException">No acknowledgement came in time: the old or the new profile is stored.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the old or the new profile is stored.</exception>
    Task PutAsync(string customerId, CustomerProfile profile, CancellationToken cancellationToken);

    /// <summary>
    /// Replaces many profiles, pipelined with a bounded number in flight. Completes once all are acknowledged. An id that
    /// occurs twice ends with the later entry.
    /// </summary>
    /// <exception cref="StoreUnavailableException">
    /// Some were not acknowledged; <see cref="StoreUnavailableException.Acknowledged"/> entries from the start were.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; any part of the entries may be stored.</exception>
    Task PutManyAsync(IReadOnlyList<ProfileEntry> entries, CancellationToken cancellationToken);

    /// <summary>
    /// Removes everything that is stored about a customer: the profile, the outcomes, the contact log, the decisions with their
    /// records, and what the customer agreed to. Answers whether anything was removed.
    /// </summary>
    /// <remarks>
    /// What the customer refused stays, without the rest of the consent record: removed, it would turn into whatever the bundle
    /// allows by default, and the customer would be addressed again. It is the record of the refusal and needed to honour it, which PIPL
    /// Art. 47 lets be kept. A consent record that can't be read counts as a refusal of everything, and stays too. A decision that
    /// was on its way to the store when it erased may be written after it; it ends with <see cref="RedisOptions.DecisionRetention"/>,
    /// or by erasing again.
    /// </remarks>
    /// <exception cref="StoreUnavailableException">No acknowledgement came in time: some may be removed. Repeat the call.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; some may be removed.</exception>
    Task<bool> EraseAsync(string customerId, CancellationToken cancellationToken);

    /// <summary>
    /// How many profiles there are: 0 exactly when there is none, exact up to some thousands, an estimate above. Costs a
    /// scan of some thousands of keys: for start-up and telemetry, not for requests.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The store did not answer in time.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<long> CountAsync(CancellationToken cancellationToken);
}
