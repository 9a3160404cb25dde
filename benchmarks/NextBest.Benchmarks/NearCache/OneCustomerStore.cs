using NextBest.Core.Catalog;
using NextBest.Core.Consents;
using NextBest.Core.Contact;
using NextBest.Core.Features;
using NextBest.Redis.Consents;
using NextBest.Redis.Contacts;
using NextBest.Redis.Profiles;

namespace NextBest.Benchmarks.NearCache;

/// <summary>Answers the same for every customer, at once. Nothing can be written.</summary>
internal sealed class OneCustomerStore(CustomerProfile profile)
    : IProfileStore,
        IConsentStore,
        IContactStore
{
    public ValueTask<ProfileRead> GetAsync(
        string customerId,
        FeatureSchema schema,
        CancellationToken cancellationToken
    ) => new(new ProfileRead(ProfileReadStatus.Found, profile));

    public ValueTask<ConsentRead> GetAsync(
        string customerId,
        CancellationToken cancellationToken
    ) => new(new ConsentRead(true, default));

    ValueTask<ContactLog?> IContactStore.GetAsync(
        string customerId,
        CancellationToken cancellationToken
    ) => new(ContactLog.Empty);

    public Task PutAsync(
        string customerId,
        CustomerProfile profile,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task PutManyAsync(
        IReadOnlyList<ProfileEntry> entries,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task<bool> EraseAsync(string customerId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<long> CountAsync(CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<ConsentRecord> SetAsync(
        string customerId,
        Purpose purpose,
        ChannelSet channels,
        bool isGranted,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

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
