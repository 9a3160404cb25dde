using System.CommandLine;
using System.Text.Json;
using NextBest.Bundles;

namespace NextBest.Cli.Commands;

/// <summary><c>nextbest bundle verify</c>: reports every problem of a bundle.</summary>
internal static class BundleVerifyCommand
{
    private static readonly Argument<string> Folder = BundleCommand.FolderArgument();

    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Print the report as JSON.",
    };

    public static Command Create()
    {
        var command = new Command(
            "verify",
            "Check a bundle: files, hashes, references, rules, golden rows. Exit code 3 when it has faults."
        )
        {
            Folder,
            Json,
        };
        command.SetAction(parsed => Verb.Run(() => Run(parsed)));
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var folder = BundleCommand.FolderOf(parsed, Folder);
        var output = parsed.InvocationConfiguration.Output;
        var result = BundleReader.Load(folder);
        if (parsed.GetValue(Json))
            output.WriteLine(JsonOf(folder, result));
        else
            BundleReport.Write(folder, result, output);
        return result.Faults.Count == 0 ? ExitCodes.Ok : ExitCodes.BadData;
    }

    private static string JsonOf(string folder, BundleLoadResult result) =>
        JsonSerializer.Serialize(
            new
            {
                folder,
                result.Manifest?.Name,
                result.Manifest?.Version,
                result.Manifest?.ModelVersion,
                result.Faults,
                result.Warnings,
            },
            BundleReport.Json
        );
}
