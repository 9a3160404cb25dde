using System.CommandLine;
using NextBest.Bundles;

namespace NextBest.Cli.Commands;

/// <summary><c>nextbest bundle seal</c>: takes in a trained model, writes the hashes, verifies the result.</summary>
internal static class BundleSealCommand
{
    private static readonly Argument<string> Folder = BundleCommand.FolderArgument();

    private static readonly Option<string?> Model = new("--model")
    {
        Description =
            "Folder that 'train --output' wrote; its model, schema, golden rows and card are copied first.",
    };

    private static readonly Option<string?> Name = new("--name")
    {
        Description = "The bundle's name [default: the one it has, else the folder's].",
    };

    private static readonly Option<string?> Version = new("--version")
    {
        Description = "The bundle's version [default: made of the content's hash].",
    };

    public static Command Create()
    {
        var command = new Command(
            "seal",
            "Write bundle.yaml with the hash of every file, then verify. Exit code 3 when the bundle has faults."
        )
        {
            Folder,
            Model,
            Name,
            Version,
        };
        command.SetAction(parsed => Verb.Run(() => Run(parsed)));
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var folder = BundleCommand.FolderOf(parsed, Folder);
        var output = parsed.InvocationConfiguration.Output;
        var model = parsed.GetValue(Model);
        var faults = model is null ? [] : BundleWriter.CopyModel(model, folder);
        if (faults.Count == 0)
            faults = BundleWriter.Seal(folder, parsed.GetValue(Name), parsed.GetValue(Version));
        if (faults.Count > 0)
        {
            BundleReport.Write(faults, [], output);
            output.WriteLine($"{folder}: not sealed; {faults.Count} fault(s)");
            return ExitCodes.BadData;
        }

        var result = BundleReader.Load(folder);
        BundleReport.Write(folder, result, output);
        return result.Faults.Count == 0 ? ExitCodes.Ok : ExitCodes.BadData;
    }
}
