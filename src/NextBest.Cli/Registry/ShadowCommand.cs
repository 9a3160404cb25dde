using System.CommandLine;
using Grpc.Net.Client;
using NextBest.Cli.Commands;
using NextBest.V1;
using Spectre.Console;
using static NextBest.V1.ModelService;

namespace NextBest.Cli.Registry;

/// <summary><c>nextbest models shadow</c>: lets a version decide beside the active one, and tells how both compare.</summary>
internal static class ShadowCommand
{
    private static readonly Option<double?> Share = new("--share")
    {
        Description = "Share of decisions that it makes too, 0.0001 to 1. Default: 0.05.",
    };

    public static Command Create() =>
        new("shadow", "Let a version decide beside the active one, seen by nobody.")
        {
            new Command(
                "start",
                "Start it, in place of one that runs. Ends with 3 where it is refused."
            )
            {
                ModelsCommand.Version,
                ModelsCommand.Name,
                Share,
            }.Serve(StartAsync),
            new Command("report", "Agreement with the active version, and drift.").Serve(
                ReportAsync
            ),
            new Command("stop", "Stop it, and print its last report.").Serve(StopAsync),
        };

    private static async Task<int> StartAsync(
        ParseResult parsed,
        GrpcChannel channel,
        CancellationToken cancellationToken
    )
    {
        var request = new StartShadowRequest
        {
            Version = ModelsCommand.VersionOf(parsed, parsed.GetValue(ModelsCommand.Version)!),
            Operator = Operator.Name,
        };
        if (parsed.GetValue(Share) is { } share)
            request.Share = share;
        var answer = await new ModelServiceClient(channel)
            .StartShadowAsync(request, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        ServerCall.Print(
            parsed,
            answer,
            () =>
                new Text(
                    answer.Refusal is null
                        ? $"{request.Version.Version} runs as the shadow.\n"
                        : ModelsTable.TextOf(answer.Refusal)
                )
        );
        return answer.Refusal is null ? ExitCodes.Ok : ExitCodes.BadData;
    }

    private static async Task<int> ReportAsync(
        ParseResult parsed,
        GrpcChannel channel,
        CancellationToken cancellationToken
    )
    {
        var answer = await new ModelServiceClient(channel)
            .GetShadowReportAsync(
                new GetShadowReportRequest(),
                cancellationToken: cancellationToken
            )
            .ConfigureAwait(false);
        ServerCall.Print(parsed, answer, () => ShadowTable.Of(answer.Report));
        return ExitCodes.Ok;
    }

    private static async Task<int> StopAsync(
        ParseResult parsed,
        GrpcChannel channel,
        CancellationToken cancellationToken
    )
    {
        var answer = await new ModelServiceClient(channel)
            .StopShadowAsync(
                new StopShadowRequest { Operator = Operator.Name },
                cancellationToken: cancellationToken
            )
            .ConfigureAwait(false);
        ServerCall.Print(parsed, answer, () => ShadowTable.Of(answer.Report));
        return ExitCodes.Ok;
    }
}
