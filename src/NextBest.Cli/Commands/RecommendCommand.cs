using System.CommandLine;
using Google.Protobuf;
using Grpc.Core;
using NextBest.Protocol.Terminal;
using NextBest.V1;
using Spectre.Console;

namespace NextBest.Cli.Commands;

/// <summary><c>nextbest recommend</c>: asks a running server what is next for a customer.</summary>
internal static class RecommendCommand
{
    private static readonly Argument<string> Customer = new("customer")
    {
        Description = "The customer's id, like C000042.",
    };

    private static readonly Option<Channel> ChannelOption = new("--channel")
    {
        Description = "teller, mobile-app, tablet, call-center, sms, wechat or batch.",
        DefaultValueFactory = _ => Channel.Teller,
        CustomParser = result => Parse(result),
    };

    private static readonly Option<int?> Limit = new("--limit")
    {
        Description = "How many items at the most, 1 to 50.",
    };

    private static readonly Option<string> Language = new("--language")
    {
        Description = "Language of names and reasons.",
        DefaultValueFactory = _ => "en",
    };

    private static readonly Option<string?> Region = new("--region")
    {
        Description = "Region of the caller.",
    };

    private static readonly Option<string?> Transaction = new("--transaction")
    {
        Description =
            "A transaction in progress: TYPE[,amount=N][,currency=CNY][,payee=ID][,country=AU].",
    };

    private static readonly Option<string?> View = new("--view")
    {
        Description = "A product on the screen: PRODUCT_ID[,count=N].",
    };

    private static readonly Option<string?> Visit = new("--visit")
    {
        Description = "Why the customer came to the branch.",
    };

    private static readonly Option<string?> Campaign = new("--campaign")
    {
        Description = "The campaign worked off.",
    };

    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Print the answer as JSON.",
    };

    public static Command Create()
    {
        var command = new Command(
            "recommend",
            "Ask a running server which products are next for a customer."
        )
        {
            Customer,
            ChannelOption,
            Limit,
            Language,
            Region,
            Transaction,
            View,
            Visit,
            Campaign,
            Json,
            ServerOption.Address,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (RequestOf(parsed) is not { } request)
            return ExitCodes.Usage;
        using var channel = ServerOption.Connect(parsed);
        var client = new RecommendationService.RecommendationServiceClient(channel);
        try
        {
            var answer = await client
                .RecommendAsync(request, cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            if (parsed.GetValue(Json))
                Console.WriteLine(JsonFormatter.Default.Format(answer));
            else
                AnsiConsole.Write(AnswerTable.Of(request, answer));
            return ExitCodes.Ok;
        }
        catch (RpcException failure)
        {
            return ServerOption.Report(parsed, failure);
        }
    }

    private static RecommendRequest? RequestOf(ParseResult parsed)
    {
        var request = new RecommendRequest
        {
            CustomerId = parsed.GetValue(Customer)!,
            Channel = parsed.GetValue(ChannelOption),
            Language = parsed.GetValue(Language)!,
            Region = parsed.GetValue(Region) ?? "",
        };
        if (parsed.GetValue(Limit) is { } limit)
            request.Limit = limit;
        var fault = SituationText.Apply(
            request,
            parsed.GetValue(Transaction),
            parsed.GetValue(View),
            parsed.GetValue(Visit),
            parsed.GetValue(Campaign)
        );
        if (fault is null)
            return request;
        Console.Error.WriteLine(fault);
        return null;
    }

    private static Channel Parse(System.CommandLine.Parsing.ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var name = text.Replace("-", "", StringComparison.Ordinal)
            .Replace("_", "", StringComparison.Ordinal);
        if (
            Enum.TryParse<Channel>(name, ignoreCase: true, out var channel)
            && channel != Channel.Unspecified
        )
            return channel;
        result.AddError(
            $"'{text}' is no channel; give teller, mobile-app, tablet, call-center, sms, wechat or batch."
        );
        return default;
    }
}
