using System.CommandLine;
using Grpc.Net.Client;
using NextBest.Cli.Commands;
using NextBest.V1;

namespace NextBest.Cli.Engagement;

/// <summary><c>nextbest explain</c>: asks a running server why a product was suggested, or why it was not.</summary>
internal static class ExplainCommand
{
    private static readonly Argument<string?> Customer = new("customer")
    {
        Description = "The customer of a decision that would be made now.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string> Product = new("--product")
    {
        Description = "The product.",
        Required = true,
    };

    private static readonly Option<string?> Decision = new("--decision")
    {
        Description = "Instead of a customer the id of a decision on record.",
    };

    public static Command Create()
    {
        var command = new Command(
            "explain",
            "Ask a running server why a product is suggested to a customer, or why it is not."
        )
        {
            Customer,
            Product,
            Decision,
        };
        SituationOptions.AddTo(command);
        command.Validators.Add(result =>
        {
            if ((result.GetValue(Customer) is null) == (result.GetValue(Decision) is null))
                result.AddError("Give a customer, or --decision ID.");
        });
        return command.Serve(RunAsync);
    }

    private static async Task<int> RunAsync(
        ParseResult parsed,
        GrpcChannel channel,
        CancellationToken cancellationToken
    )
    {
        var request = new ExplainRequest
        {
            ProductId = parsed.GetValue(Product)!,
            Audience = parsed.GetValue(SituationOptions.AudienceOption),
            Language = parsed.GetValue(SituationOptions.Language)!,
        };
        if (parsed.GetValue(Decision) is { } decision)
            request.DecisionId = decision;
        else if (SituationOptions.RequestOf(parsed, parsed.GetValue(Customer)!) is { } situation)
            request.Request = situation;
        else
            return ExitCodes.Usage;
        var answer = await new RecommendationService.RecommendationServiceClient(channel)
            .ExplainAsync(request, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        ServerCall.Print(parsed, answer, () => ExplanationTable.Of(answer));
        return ExitCodes.Ok;
    }
}
