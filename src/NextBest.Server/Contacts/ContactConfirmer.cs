using NextBest.Redis.Contacts;
using NextBest.Server.Hosting;

namespace NextBest.Server.Contacts;

/// <summary>Turns reservations into contacts made. Thread-safe.</summary>
internal sealed class ContactConfirmer(IContactStore contacts, BankClock clock)
{
    public Task<ReservationState> ConfirmAsync(
        string customerId,
        string reservationId,
        CancellationToken cancellationToken
    ) => contacts.ConfirmAsync(customerId, reservationId, clock.Now, cancellationToken);
}
