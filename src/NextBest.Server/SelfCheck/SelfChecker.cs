using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.Options;
using NextBest.Protocol.Terminal;
using NextBest.Server.Hosting;
using NextBest.Server.Options;
using NextBest.V1;
using Spectre.Console;

namespace NextBest.Server.SelfCheck;

/// <summary>Asks the server's own gRPC port like a client would, and prints the answers.</summary>
internal sealed partial class SelfChecker(
    ServerAddresses addresses,
    IOptions<SelfCheckOptions> options,
    IAnsiConsole console,
    TimeProvider time,
    ILogger<SelfChecker> logger
)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.Enabled)
            return;
        using var channel = GrpcChannel.ForAddress(addresses.Grpc);
        var client = new RecommendationService.RecommendationServiceClient(channel);
        try
        {
            foreach (var request in Requests(options.Value.CustomerId))
            {
                var deadline = time.GetUtcNow().UtcDateTime + Patience;
                var answer = await client
                    .RecommendAsync(
                        request,
                        deadline: deadline,
                        cancellationToken: cancellationToken
                    )
                    .ConfigureAwait(false);
                console.Write(AnswerTable.Of(request, answer));
            }
        }
        catch (RpcException failure)
        {
            LogFailed(addresses.Grpc, failure.StatusCode, failure.Status.Detail);
        }
    }

    private static RecommendRequest[] Requests(string customerId) =>
        [
            new()
            {
                CustomerId = customerId,
                Channel = Channel.Teller,
                Limit = 3,
                Language = "en",
                Transaction = new TransactionContext
                {
                    Type = "cross_border_transfer",
                    Amount = 8000,
                    Currency = "AUD",
                    PayeeCountry = "AU",
                },
            },
            new()
            {
                CustomerId = customerId,
                Channel = Channel.MobileApp,
                Limit = 5,
                Language = "en",
            },
        ];

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The self-check at {Address} was answered {Status}: {Detail}"
    )]
    private partial void LogFailed(string address, StatusCode status, string detail);
}
