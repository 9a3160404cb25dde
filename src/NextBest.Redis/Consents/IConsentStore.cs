using NextBest.Core.Catalog;
using NextBest.Core.Consents;

namespace NextBest.Redis.Consents;

/// <summary>
/// Keeps what customers agreed to and refused. Thread-safe. Customer ids are those that <see cref="CustomerId.IsValid"/>
/// accepts; every member throws <see cref="ArgumentException"/> for another.
/// </summary>
public interface IConsentStore
{
    /// <summary>
    /// What a customer said, as it was at most a second ago. What a reader must expect is a status, never an exception. An
    /// answer from memory completes synchronously.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    ValueTask<ConsentRead> GetAsync(string customerId, CancellationToken cancellationToken);

    /// <summary>
    /// Records yes or no for a purpose on some channels, atomically with respect to other changes of the record. Completes once
    /// the store has acknowledged it. Answers the record as it is then.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The purpose is not said.</exception>
    /// <exception cref="StoreUnavailableException">No acknowledgement came in time: repeat the call.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the change may be stored.</exception>
    Task<ConsentRecord> SetAsync(
        string customerId,
        Purpose purpose,
        ChannelSet channels,
        bool isGranted,
        DateTimeOffset at,
        CancellationToken cancellationToken
    );
}

/// <summary>The answer to reading a consent record.</summary>
/// <param name="IsAvailable">Whether it could be read; false counts as no to everything.</param>
/// <param name="Record">The record; <see cref="ConsentRecord.NothingAllowed"/> where it could not be read.</param>
/// <param name="UpdatedAt">When it was last changed; null: never.</param>
public readonly record struct ConsentRead(
    bool IsAvailable,
    ConsentRecord Record,
    DateTimeOffset? UpdatedAt = null
);
