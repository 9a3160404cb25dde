using System.CommandLine;
using Grpc.Core;
using NextBest.Bundles;
using NextBest.Learning.Examples;
using NextBest.V1;
using Spectre.Console;

namespace NextBest.Cli.Commands;

/// <summary><c>nextbest load</c>: streams profiles from a CSV file into a running server's store.</summary>
internal static class LoadCommand
{
    private static readonly Option<FileInfo> Profiles = new("--profiles")
    {
        Description =
            "The profiles: a .csv or .csv.gz file in the examples format, without need of 'acquired'.",
        Required = true,
    };

    private static readonly Option<string> Schema = new("--schema")
    {
        Description = "The schema.yaml of the server's bundle, or its folder.",
        DefaultValueFactory = _ => "models/retail-bank",
    };

    public static Command Create()
    {
        var command = new Command(
            "load",
            "Load profiles from a CSV file into a running server's store."
        )
        {
            Profiles,
            Schema,
            ServerOption.Address,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (SchemaOption.Read(parsed.GetValue(Schema)!) is not { } schema)
            return ExitCodes.BadData;
        try
        {
            using var file = new ExampleFile(parsed.GetValue(Profiles)!.FullName, schema);
            foreach (var notice in file.Notices)
                AnsiConsole.MarkupLineInterpolated($"[yellow]note[/] {notice}");
            using var channel = ServerOption.Connect(parsed);
            var load = new ProfileUpload(
                new ProfileService.ProfileServiceClient(channel),
                schema,
                file
            );
            await AnsiConsole
                .Status()
                .StartAsync(
                    "Loading",
                    status =>
                        load.RunAsync(
                            n => status.Status($"Loading: {n:N0} rows"),
                            cancellationToken
                        )
                )
                .ConfigureAwait(false);
            return load.Report();
        }
        catch (RpcException failure)
        {
            return ServerOption.Report(parsed, failure);
        }
        catch (Exception fault)
            when (fault is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync(fault.Message).ConfigureAwait(false);
            return fault is InvalidDataException ? ExitCodes.BadData : ExitCodes.Failed;
        }
    }
}
