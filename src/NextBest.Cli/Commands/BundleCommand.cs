using System.CommandLine;
using NextBest.Bundles;

namespace NextBest.Cli.Commands;

/// <summary><c>nextbest bundle</c>: seals, verifies, shows and publishes bundle folders.</summary>
internal static class BundleCommand
{
    public static Command Create() =>
        new(
            "bundle",
            "Seal, verify, show or publish a bundle: the folder of everything a bank decides."
        )
        {
            BundleSealCommand.Create(),
            BundleVerifyCommand.Create(),
            BundleShowCommand.Create(),
            BundlePublishCommand.Create(),
        };

    /// <summary>The argument that names the bundle's folder.</summary>
    public static Argument<string> FolderArgument() =>
        new("folder")
        {
            Description =
                $"The bundle's folder, or its name below models/ here, above, or above the program; {BundleLocator.DefaultName} when left out.",
            DefaultValueFactory = _ => BundleLocator.DefaultName,
        };

    /// <summary>The folder that the argument names; what names none is kept for the report.</summary>
    public static string FolderOf(ParseResult parsed, Argument<string> argument)
    {
        var named = parsed.GetValue(argument)!;
        return BundleLocator.Find(named, Directory.GetCurrentDirectory(), AppContext.BaseDirectory)
            ?? named;
    }
}
