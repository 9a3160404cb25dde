using System.CommandLine;
using Grpc.Net.Client;
using NextBest.Cli.Commands;
using NextBest.V1;

namespace NextBest.Cli.Engagement;

/// <summary><c>nextbest review</c>: the asset check-up of a customer.</summary>
internal static class ReviewCommand
{
    private static readonly Argument<string> Customer = new("customer")
    {
        Description = "The customer's id.",
    };

    public static Command Create() =>
        new Command(
            "review",
            "Ask a running server for a customer's asset check-up: what is there against what is needed."
        )
        {
            Customer,
            SituationOptions.ChannelOption,
            SituationOptions.Language,
        }.Serve(RunAsync);

    private static async Task<int> RunAsync(
        ParseResult parsed,
        GrpcChannel channel,
        CancellationToken cancellationToken
    )
    {
        var request = new ReviewAssetsRequest
        {
            CustomerId = parsed.GetValue(Customer)!,
            Channel = parsed.GetValue(SituationOptions.ChannelOption),
            Language = parsed.GetValue(SituationOptions.Language)!,
        };
        var answer = await new AdvisoryService.AdvisoryServiceClient(channel)
            .ReviewAssetsAsync(request, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        ServerCall.Print(parsed, answer, () => ReviewTable.Of(request.CustomerId, answer));
        return ExitCodes.Ok;
    }
}
