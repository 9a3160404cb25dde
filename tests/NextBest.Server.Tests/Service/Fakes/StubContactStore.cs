using NextBest.Core.Contact;
using NextBest.Redis.Contacts;

namespace NextBest.Server.Tests.Service.Fakes;

/// <summary>Answers the log that it was given; null: it can't be read.</summary>
internal sealed class StubContactStore(ContactLog? log) : IContactStore
{
    public ValueTask<ContactLog?> GetAsync(
        string customerId,
        CancellationToken cancellationToken
    ) => ValueTask.FromResult(log);

    public Task<ReserveResult> ReserveAsync(
        ContactReservation reservation,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task<ConfirmResult> ConfirmAsync(
        string customerId,
        string reservationId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task<ReservationState> ReleaseAsync(
        string customerId,
        string reservationId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task<bool> AppendAsync(
        string customerId,
        string key,
        ContactEntry entry,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();
}
