using System.CommandLine;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;

namespace NextBest.Cli.Commands;

/// <summary>The server that a verb talks to, and how its errors are told.</summary>
internal static class ServerOption
{
    private const string DetailsTrailer = "grpc-status-details-bin";

    public static Option<string> Address { get; } = AddressOption();

    public static GrpcChannel Connect(ParseResult parsed) =>
        GrpcChannel.ForAddress(parsed.GetValue(Address)!);

    /// <summary>Tells a person what went wrong, every faulty field on a line of its own.</summary>
    public static int Report(ParseResult parsed, RpcException failure)
    {
        Console.Error.WriteLine($"{failure.StatusCode}: {failure.Status.Detail}");
        var violations = ViolationsOf(failure).ToList();
        foreach (var violation in violations)
            Console.Error.WriteLine($"  {violation.Field}: {violation.Description}");
        if (failure.StatusCode == StatusCode.Unavailable)
            Console.Error.WriteLine(
                $"Is a server running at {parsed.GetValue(Address)}? Start one with: dotnet run --project src/NextBest.Server"
            );
        return violations.Count > 0 ? ExitCodes.Usage : ExitCodes.Failed;
    }

    private static Option<string> AddressOption()
    {
        var option = new Option<string>("--server")
        {
            Description = "The server's gRPC address.",
            DefaultValueFactory = _ => "http://127.0.0.1:5051",
        };
        option.Validators.Add(result =>
        {
            var text = result.GetValueOrDefault<string>();
            if (
                !Uri.TryCreate(text, UriKind.Absolute, out var uri)
                || uri.Scheme is not ("http" or "https")
            )
                result.AddError($"--server '{text}' is no address like http://127.0.0.1:5051.");
        });
        return option;
    }

    private static IEnumerable<BadRequest.Types.FieldViolation> ViolationsOf(RpcException failure)
    {
        if (failure.Trailers.GetValueBytes(DetailsTrailer) is not { } bytes)
            return [];
        return Google
            .Rpc.Status.Parser.ParseFrom(bytes)
            .Details.Where(d => d.Is(BadRequest.Descriptor))
            .SelectMany(d => d.Unpack<BadRequest>().FieldViolations);
    }
}
