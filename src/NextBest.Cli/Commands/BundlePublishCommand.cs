using System.CommandLine;
using NextBest.Bundles.Registry;

namespace NextBest.Cli.Commands;

/// <summary><c>nextbest bundle publish</c>: copies a sealed bundle into a registry, where it never changes again.</summary>
internal static class BundlePublishCommand
{
    private static readonly Argument<string> Folder = BundleCommand.FolderArgument();

    private static readonly Option<string> Registry = new("--registry")
    {
        Description = "The registry's folder; made where it is missing.",
        Required = true,
    };

    public static Command Create()
    {
        var command = new Command(
            "publish",
            "Verify a sealed bundle and copy it to NAME/VERSION in a registry; the same content again changes nothing. Exit code 3 when it has faults, or when the version holds something else."
        )
        {
            Folder,
            Registry,
        };
        command.SetAction(parsed => Verb.Run(() => Run(parsed)));
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var folder = BundleCommand.FolderOf(parsed, Folder);
        var output = parsed.InvocationConfiguration.Output;
        var result = BundlePublisher.Publish(
            folder,
            new BundleRegistry(parsed.GetValue(Registry)!)
        );
        BundleReport.Write(result.Faults, [], output);
        output.WriteLine(
            result.Outcome switch
            {
                PublishOutcome.Published => $"{result.Id}: published in {result.Folder}",
                PublishOutcome.AlreadyThere =>
                    $"{result.Id}: the same is there already, in {result.Folder}",
                _ => $"{folder}: not published; {result.Faults.Count} fault(s)",
            }
        );
        return result.Outcome == PublishOutcome.Refused ? ExitCodes.BadData : ExitCodes.Ok;
    }
}
