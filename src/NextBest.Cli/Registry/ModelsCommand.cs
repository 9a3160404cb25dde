using System.CommandLine;
using Grpc.Net.Client;
using NextBest.Cli.Commands;
using NextBest.V1;
using Spectre.Console;
using static NextBest.V1.ModelService;

namespace NextBest.Cli.Registry;

/// <summary><c>nextbest models</c>: which published version decides in a running server.</summary>
internal static class ModelsCommand
{
    /// <summary>The version that a verb is about.</summary>
    public static readonly Argument<string> Version = new("version")
    {
        Description = "The version, as 'models list' spells it.",
    };

    /// <summary>The bundle that the version is of.</summary>
    public static readonly Option<string?> Name = new("--name")
    {
        Description = "The bundle's name [default: the active bundle's].",
    };

    private static readonly Argument<string?> CardVersion = new("version")
    {
        Description = "The version [default: the active one].",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> Expected = new("--expected")
    {
        Description = "The version that must be active now; nothing is changed where another is.",
    };

    public static Command Create() =>
        new("models", "List, activate and watch the published bundles of a running server.")
        {
            new Command("list", "The published versions, and what each of them is now.")
            {
                Name,
            }.Serve(ListAsync),
            new Command(
                "activate",
                "Verify a version, warm it up, and let it decide. Ends with 3 where it is refused; the old one goes on."
            )
            {
                Version,
                Name,
                Expected,
            }.Serve(ActivateAsync),
            new Command("rollback", "Go back to the version that was active before.")
            {
                Expected,
            }.Serve(RollBackAsync),
            new Command("card", "What a version says of itself: its model card and its manifest.")
            {
                CardVersion,
                Name,
            }.Serve(CardAsync),
            ShadowCommand.Create(),
        };

    /// <summary>The version that a command line names.</summary>
    public static VersionName VersionOf(ParseResult parsed, string version) =>
        new() { Name = parsed.GetValue(Name) ?? "", Version = version };

    private static async Task<int> ListAsync(
        ParseResult parsed,
        GrpcChannel channel,
        CancellationToken cancellationToken
    )
    {
        var request = new ListVersionsRequest { Name = parsed.GetValue(Name) ?? "" };
        var answer = await new ModelServiceClient(channel)
            .ListVersionsAsync(request, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        ServerCall.Print(parsed, answer, () => ModelsTable.Of(answer));
        return ExitCodes.Ok;
    }

    private static async Task<int> ActivateAsync(
        ParseResult parsed,
        GrpcChannel channel,
        CancellationToken cancellationToken
    )
    {
        var request = new ActivateVersionRequest
        {
            Version = VersionOf(parsed, parsed.GetValue(Version)!),
            Operator = Operator.Name,
        };
        if (parsed.GetValue(Expected) is { } expected)
            request.ExpectedCurrentVersion = expected;
        var answer = await new ModelServiceClient(channel)
            .ActivateVersionAsync(request, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        ServerCall.Print(parsed, answer, () => ModelsTable.Of(answer.Activation, answer.Refusal));
        return answer.Refusal is null ? ExitCodes.Ok : ExitCodes.BadData;
    }

    private static async Task<int> RollBackAsync(
        ParseResult parsed,
        GrpcChannel channel,
        CancellationToken cancellationToken
    )
    {
        var request = new RollBackRequest { Operator = Operator.Name };
        if (parsed.GetValue(Expected) is { } expected)
            request.ExpectedCurrentVersion = expected;
        var answer = await new ModelServiceClient(channel)
            .RollBackAsync(request, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        ServerCall.Print(parsed, answer, () => ModelsTable.Of(answer.Activation, answer.Refusal));
        return answer.Refusal is null ? ExitCodes.Ok : ExitCodes.BadData;
    }

    private static async Task<int> CardAsync(
        ParseResult parsed,
        GrpcChannel channel,
        CancellationToken cancellationToken
    )
    {
        var request = new GetCardRequest();
        if (parsed.GetValue(CardVersion) is { } version)
            request.Version = VersionOf(parsed, version);
        var answer = await new ModelServiceClient(channel)
            .GetCardAsync(request, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        ServerCall.Print(parsed, answer, () => new Text(CardOf(answer)));
        return ExitCodes.Ok;
    }

    private static string CardOf(GetCardResponse answer) =>
        answer.CardMarkdown.Length > 0
            ? answer.CardMarkdown
            : $"{answer.Name} {answer.Version} has no card.\n";
}
