using NextBest.Core.Contact;

namespace NextBest.Redis.Contacts;

/// <summary>
/// Keeps the contact log of each customer: what was shown, declined, bought, and which contacts are held. Thread-safe.
/// Customer ids are those that <see cref="CustomerId.IsValid"/> accepts; every member throws <see cref="ArgumentException"/> for
/// another. Writing members throw <see cref="StoreUnavailableException"/> where no acknowledgement came in time (repeat the call),
/// and all throw <see cref="OperationCanceledException"/> when the token is cancelled.
/// </summary>
public interface IContactStore
{
    /// <summary>The log, as it was at most a second ago; null where it can't be read. Answers from memory complete synchronously.</summary>
    ValueTask<ContactLog?> GetAsync(string customerId, CancellationToken cancellationToken);

    /// <summary>
    /// Holds one contact if every check passes, atomically: of callers anywhere that race for the last one, exactly one wins. The
    /// entry's own time is the present; the stored log is asked, never a remembered one. Repeating a call whose contact is held or
    /// was made answers that it is held, and counts once.
    /// </summary>
    Task<ReserveResult> ReserveAsync(
        ContactReservation reservation,
        CancellationToken cancellationToken
    );

    /// <summary>The contact was made: the reservation becomes <see cref="ContactKind.Shown"/> at its own time. Repeatable.</summary>
    Task<ConfirmResult> ConfirmAsync(
        string customerId,
        string reservationId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>The contact was not made: the reservation is gone. Repeatable.</summary>
    Task<ReservationState> ReleaseAsync(
        string customerId,
        string reservationId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Appends an entry under a key; a second one with the same key is ignored. Answers whether it was new. A log keeps no more than
    /// <see cref="ContactLogLimits"/> and reaches back no further than <see cref="RedisOptions.ContactMemory"/>.
    /// </summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="key">Identifies the entry within the customer's log: 1 to 160 characters.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<bool> AppendAsync(
        string customerId,
        string key,
        ContactEntry entry,
        CancellationToken cancellationToken
    );
}

/// <summary>Where a reservation stands. Values are those of the protocol's enum.</summary>
public enum ReservationState : byte
{
    /// <summary>Not said.</summary>
    Unspecified,

    /// <summary>The contact was made and counts.</summary>
    Confirmed,

    /// <summary>The contact is given back.</summary>
    Released,

    /// <summary>It ran out, was released before, or never existed.</summary>
    Expired,
}

/// <summary>What became of confirming.</summary>
/// <param name="State">Where the reservation stands.</param>
/// <param name="Made">The entry that this call made of it; null: an earlier call did, or it had run out.</param>
public readonly record struct ConfirmResult(ReservationState State, ContactEntry? Made = null);

/// <summary>What became of reserving.</summary>
/// <param name="FailedCheck">Index of the first check that found its limit reached; -1: the contact is held.</param>
/// <param name="Found">How many contacts that check found.</param>
public readonly record struct ReserveResult(int FailedCheck, long Found = 0)
{
    /// <summary>Whether the contact is held.</summary>
    public bool IsHeld => FailedCheck < 0;
}
