using System.CommandLine;
using Google.Protobuf.WellKnownTypes;
using Grpc.Net.Client;
using NextBest.Cli.Commands;
using NextBest.V1;
using static NextBest.V1.ContactService;

namespace NextBest.Cli.Engagement;

/// <summary><c>nextbest contact</c>: holds, makes and gives back contacts, and lists them.</summary>
internal static class ContactCommand
{
    private static readonly Argument<string> Customer = new("customer")
    {
        Description = "The customer's id.",
    };

    private static readonly Argument<string> Reservation = new("reservation")
    {
        Description = "The reservation's id.",
    };

    private static readonly Option<string> Product = new("--product")
    {
        Description = "The product that it is about.",
        Required = true,
    };

    private static readonly Option<Channel> ChannelOption = new("--channel")
    {
        HelpName = "channel",
        Description = $"{ChannelText.Names}.",
        Required = true,
        CustomParser = ChannelText.Parse,
    };

    private static readonly Option<string?> Campaign = new("--campaign")
    {
        Description = "The campaign that it belongs to.",
    };

    private static readonly Option<TimeSpan?> Hold = new("--hold")
    {
        Description = "How long it is held, 00:00:01 to 1.00:00:00. Default: 15 minutes.",
    };

    public static Command Create() =>
        new("contact", "Spend contacts in a running server.")
        {
            new Command("reserve", "Hold one contact. Ends with 1 where the policy permits none.")
            {
                Customer,
                Product,
                ChannelOption,
                Campaign,
                Hold,
            }.Serve(ReserveAsync),
            new Command("confirm", "The contact was made. Ends with 1 where it had run out.")
            {
                Customer,
                Reservation,
            }.Serve(ConfirmAsync),
            new Command("release", "The contact was not made. Ends with 1 where it was.")
            {
                Customer,
                Reservation,
            }.Serve(ReleaseAsync),
            new Command("list", "List the contacts on record.") { Customer }.Serve(ListAsync),
        };

    private static async Task<int> ReserveAsync(
        ParseResult parsed,
        GrpcChannel channel,
        CancellationToken cancellationToken
    )
    {
        var request = new ReserveContactRequest
        {
            CustomerId = parsed.GetValue(Customer)!,
            ProductId = parsed.GetValue(Product)!,
            Channel = parsed.GetValue(ChannelOption),
            CampaignId = parsed.GetValue(Campaign) ?? "",
            Hold = parsed.GetValue(Hold) is { } hold ? Duration.FromTimeSpan(hold) : null,
        };
        var answer = await new ContactServiceClient(channel)
            .ReserveContactAsync(request, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        ServerCall.Print(parsed, answer, () => ContactTable.Of(answer));
        return answer.Refusal is null ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static async Task<int> ConfirmAsync(
        ParseResult parsed,
        GrpcChannel channel,
        CancellationToken cancellationToken
    )
    {
        var request = new ConfirmContactRequest
        {
            CustomerId = parsed.GetValue(Customer)!,
            ReservationId = parsed.GetValue(Reservation)!,
        };
        var answer = await new ContactServiceClient(channel)
            .ConfirmContactAsync(request, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        ServerCall.Print(parsed, answer, () => ContactTable.Of(answer.State));
        return answer.State == ReservationState.Confirmed ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static async Task<int> ReleaseAsync(
        ParseResult parsed,
        GrpcChannel channel,
        CancellationToken cancellationToken
    )
    {
        var request = new ReleaseContactRequest
        {
            CustomerId = parsed.GetValue(Customer)!,
            ReservationId = parsed.GetValue(Reservation)!,
        };
        var answer = await new ContactServiceClient(channel)
            .ReleaseContactAsync(request, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        ServerCall.Print(parsed, answer, () => ContactTable.Of(answer.State));
        return answer.State == ReservationState.Confirmed ? ExitCodes.Failed : ExitCodes.Ok;
    }

    private static async Task<int> ListAsync(
        ParseResult parsed,
        GrpcChannel channel,
        CancellationToken cancellationToken
    )
    {
        var request = new ListContactsRequest { CustomerId = parsed.GetValue(Customer)! };
        var answer = await new ContactServiceClient(channel)
            .ListContactsAsync(request, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        ServerCall.Print(parsed, answer, () => ContactTable.Of(request.CustomerId, answer));
        return ExitCodes.Ok;
    }
}
