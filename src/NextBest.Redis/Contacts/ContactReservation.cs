using NextBest.Core.Contact;

namespace NextBest.Redis.Contacts;

/// <summary>A contact to hold, and under which conditions. Immutable.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="ReservationId">Unique id of the reservation: 1 to 64 characters.</param>
/// <param name="Entry">The entry to write, of kind <see cref="ContactKind.Reserved"/>, with its expiry.</param>
/// <param name="Checks">What must hold when it is written, in the order of their report.</param>
public sealed record ContactReservation(
    string CustomerId,
    string ReservationId,
    ContactEntry Entry,
    IReadOnlyList<ContactCheck> Checks
);
