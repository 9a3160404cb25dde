using System.CommandLine;
using Google.Protobuf.Collections;
using Grpc.Net.Client;
using NextBest.Cli.Commands;
using NextBest.V1;
using Spectre.Console;
using static NextBest.V1.ConsentService;

namespace NextBest.Cli.Engagement;

/// <summary><c>nextbest consent</c>: what a customer agreed to and refused.</summary>
internal static class ConsentCommand
{
    private static readonly Argument<string> Customer = new("customer")
    {
        Description = "The customer's id.",
    };

    private static readonly Option<ConsentPurpose> Purpose = new("--purpose")
    {
        HelpName = "purpose",
        Description = "personalization or marketing.",
        Required = true,
        CustomParser = result =>
            ChannelText.ParseWord<ConsentPurpose>(result, "personalization or marketing"),
    };

    private static readonly Option<ConsentDecision> Decision = new("--decision")
    {
        HelpName = "decision",
        Description = "granted or refused.",
        Required = true,
        CustomParser = result =>
            ChannelText.ParseWord<ConsentDecision>(result, "granted or refused"),
    };

    private static readonly Option<Channel[]> Channels = new("--channels")
    {
        HelpName = "channels",
        Description = $"Where: {ChannelText.Names}, with commas between. Default: everywhere.",
        CustomParser = ChannelText.ParseMany,
        DefaultValueFactory = _ => [],
    };

    public static Command Create() =>
        new("consent", "Read or record what a customer agrees to, in a running server.")
        {
            new Command("get", "Show what holds for each purpose and channel.") { Customer }.Serve(
                GetAsync
            ),
            new Command("set", "Record a yes or a no.")
            {
                Customer,
                Purpose,
                Decision,
                Channels,
            }.Serve(SetAsync),
        };

    private static async Task<int> GetAsync(
        ParseResult parsed,
        GrpcChannel channel,
        CancellationToken cancellationToken
    )
    {
        var request = new GetConsentRequest { CustomerId = parsed.GetValue(Customer)! };
        var answer = await new ConsentServiceClient(channel)
            .GetConsentAsync(request, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        ServerCall.Print(parsed, answer, () => TableOf(request.CustomerId, answer.States));
        return ExitCodes.Ok;
    }

    private static async Task<int> SetAsync(
        ParseResult parsed,
        GrpcChannel channel,
        CancellationToken cancellationToken
    )
    {
        var request = new SetConsentRequest
        {
            CustomerId = parsed.GetValue(Customer)!,
            Purpose = parsed.GetValue(Purpose),
            Decision = parsed.GetValue(Decision),
            Channels = { parsed.GetValue(Channels)! },
        };
        var answer = await new ConsentServiceClient(channel)
            .SetConsentAsync(request, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        ServerCall.Print(parsed, answer, () => TableOf(request.CustomerId, answer.States));
        return ExitCodes.Ok;
    }

    private static Table TableOf(string customerId, RepeatedField<ConsentState> states)
    {
        var table = new Table
        {
            Border = TableBorder.Rounded,
            Title = new TableTitle(Markup.Escape(customerId)),
        };
        table.AddColumns("Purpose", "Channel", "Said", "Allowed");
        foreach (var state in states)
            table.AddRow(
                $"{state.Purpose}",
                $"{state.Channel}",
                $"{state.Decision}",
                state.Allowed ? "yes" : "no"
            );
        return table;
    }
}
