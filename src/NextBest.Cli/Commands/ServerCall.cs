using System.CommandLine;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace NextBest.Cli.Commands;

/// <summary>One call to a running server: connect, ask, print as table or JSON, tell failures.</summary>
internal static class ServerCall
{
    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Print the answer as JSON.",
    };

    /// <summary>Adds what every such verb has, and what it does.</summary>
    public static Command Serve(
        this Command command,
        Func<ParseResult, GrpcChannel, CancellationToken, Task<int>> action
    )
    {
        command.Add(Json);
        command.Add(ServerOption.Address);
        command.SetAction((parsed, cancelled) => RunAsync(parsed, action, cancelled));
        return command;
    }

    /// <summary>Prints an answer.</summary>
    public static void Print(ParseResult parsed, IMessage answer, Func<IRenderable> table)
    {
        if (parsed.GetValue(Json))
            Console.WriteLine(JsonFormatter.Default.Format(answer));
        else
            AnsiConsole.Write(table());
    }

    private static async Task<int> RunAsync(
        ParseResult parsed,
        Func<ParseResult, GrpcChannel, CancellationToken, Task<int>> action,
        CancellationToken cancellationToken
    )
    {
        using var channel = ServerOption.Connect(parsed);
        try
        {
            return await action(parsed, channel, cancellationToken).ConfigureAwait(false);
        }
        catch (RpcException failure)
        {
            return ServerOption.Report(parsed, failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(failure.Message).ConfigureAwait(false);
            return ExitCodes.Failed;
        }
    }
}
