using Grpc.Core;
using NextBest.Redis;
using NextBest.Redis.Contacts;
using NextBest.Server.Hosting;
using NextBest.V1;
using ReservationState = NextBest.V1.ReservationState;

namespace NextBest.Server.Contacts;

/// <summary>Spends contacts: reserve, confirm, release; tells what was spent.</summary>
internal sealed class ContactGrpcService(
    ContactReserver reserver,
    ContactConfirmer confirmer,
    IContactStore store,
    BankClock clock
) : ContactService.ContactServiceBase
{
    public override Task<ReserveContactResponse> ReserveContact(
        ReserveContactRequest request,
        ServerCallContext context
    ) => reserver.ReserveAsync(request, context.CancellationToken);

    public override async Task<ConfirmContactResponse> ConfirmContact(
        ConfirmContactRequest request,
        ServerCallContext context
    )
    {
        ContactValidator.Check(request.CustomerId, request.ReservationId);
        var state = await confirmer
            .ConfirmAsync(request.CustomerId, request.ReservationId, context.CancellationToken)
            .ConfigureAwait(false);
        return new ConfirmContactResponse { State = (ReservationState)state };
    }

    public override async Task<ReleaseContactResponse> ReleaseContact(
        ReleaseContactRequest request,
        ServerCallContext context
    )
    {
        ContactValidator.Check(request.CustomerId, request.ReservationId);
        var state = await store
            .ReleaseAsync(
                request.CustomerId,
                request.ReservationId,
                clock.Now,
                context.CancellationToken
            )
            .ConfigureAwait(false);
        return new ReleaseContactResponse { State = (ReservationState)state };
    }

    public override async Task<ListContactsResponse> ListContacts(
        ListContactsRequest request,
        ServerCallContext context
    )
    {
        ContactValidator.Check(request);
        var log =
            await store
                .GetAsync(request.CustomerId, context.CancellationToken)
                .ConfigureAwait(false)
            ?? throw new StoreUnavailableException();
        var response = new ListContactsResponse();
        response.Contacts.Add(ContactMessage.Of(log, clock.Now));
        return response;
    }
}
