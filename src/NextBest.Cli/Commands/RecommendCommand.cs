using System.CommandLine;
using Grpc.Net.Client;
using NextBest.Protocol.Terminal;
using NextBest.V1;

namespace NextBest.Cli.Commands;

/// <summary><c>nextbest recommend</c>: asks a running server what is next for a customer, or for a list of them.</summary>
internal static class RecommendCommand
{
    private static readonly Argument<string?> Customer = new("customer")
    {
        Description = "The customer's id, like C000042.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<FileInfo?> Customers = new("--customers")
    {
        Description =
            "Instead of one customer a file of many: an id a line, or a CSV whose first column they are.",
    };

    private static readonly Option<FileInfo?> Output = new("--output")
    {
        Description =
            "Where the answers for --customers go: FILE.csv, a row an item, or FILE.jsonl, a line a customer.",
    };

    public static Command Create()
    {
        var command = new Command(
            "recommend",
            "Ask a running server which products are next for a customer, or for many."
        )
        {
            Customer,
            Customers,
            Output,
        };
        SituationOptions.AddTo(command);
        command.Validators.Add(result =>
        {
            var (one, many) = (result.GetValue(Customer), result.GetValue(Customers));
            if ((one is null) == (many is null))
                result.AddError("Give one customer, or --customers FILE.");
            if ((many is null) != (result.GetValue(Output) is null))
                result.AddError("--customers FILE and --output FILE go together.");
            if (result.GetValue(Output) is { Extension: not (".csv" or ".jsonl") } output)
                result.AddError($"--output '{output.Name}' must end with .csv or .jsonl.");
        });
        return command.Serve(RunAsync);
    }

    private static async Task<int> RunAsync(
        ParseResult parsed,
        GrpcChannel channel,
        CancellationToken cancellationToken
    )
    {
        var request = SituationOptions.RequestOf(parsed, parsed.GetValue(Customer) ?? "");
        if (request is null)
            return ExitCodes.Usage;
        var client = new RecommendationService.RecommendationServiceClient(channel);
        if (parsed.GetValue(Customers) is { } customers)
            return await new BatchRun(client, request)
                .RunAsync(customers, parsed.GetValue(Output)!, cancellationToken)
                .ConfigureAwait(false);
        var answer = await client
            .RecommendAsync(request, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        ServerCall.Print(parsed, answer, () => AnswerTable.Of(request, answer));
        return ExitCodes.Ok;
    }
}
