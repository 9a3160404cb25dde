using System.CommandLine;
using System.Text.Json;
using NextBest.Bundles;
using NextBest.Bundles.Manifest;
using NextBest.Core.Ranking;

namespace NextBest.Cli.Commands;

/// <summary><c>nextbest bundle show</c>: what a bundle holds.</summary>
internal static class BundleShowCommand
{
    private static readonly Argument<string> Folder = BundleCommand.FolderArgument();

    private static readonly Option<string> Language = new("--language")
    {
        Description = "Language of names.",
        DefaultValueFactory = _ => "en",
    };

    private static readonly Option<bool> Json = new("--json")
    {
        Description = "Print everything as JSON, products and features one by one.",
    };

    public static Command Create()
    {
        var command = new Command(
            "show",
            "Show lines, features, segments, contact rules, campaigns, target allocations, packages and metrics."
        )
        {
            Folder,
            Language,
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
        if (result is not { Bundle: { } bundle, Manifest: { } manifest })
        {
            BundleReport.Write(folder, result, output);
            return ExitCodes.BadData;
        }

        var language = Math.Max(0, bundle.Catalog.IndexOfLanguage(parsed.GetValue(Language)!));
        if (parsed.GetValue(Json))
            output.WriteLine(
                JsonSerializer.Serialize(
                    BundleSummary.Of(bundle, manifest, language),
                    BundleReport.Json
                )
            );
        else
            Write(bundle, manifest, language, output);
        return ExitCodes.Ok;
    }

    private static void Write(
        DecisionBundle bundle,
        BundleManifest manifest,
        int language,
        TextWriter output
    )
    {
        var console = BundleReport.ConsoleOf(output);
        output.WriteLine($"{bundle.Name} {bundle.Version}, model {bundle.ModelVersion}");
        output.WriteLine(
            $"{bundle.Catalog.Lines.Count} lines, {bundle.Catalog.Products.Count} products, "
                + $"{bundle.Schema.Features.Count} features, {bundle.Model.Targets.Count} model targets, "
                + $"{bundle.Policy.Reasons.Count} reasons, {bundle.Policy.Triggers.Count} triggers, "
                + $"{bundle.Policy.Requirements.Count} requirements, {bundle.Policy.Levers.Count} levers, "
                + $"languages {string.Join(", ", bundle.Catalog.Languages)}"
        );
        console.Write(BundleTables.Lines(bundle, language));
        console.Write(BundleTables.Features(bundle));
        console.Write(BundleTables.Segments(bundle, language));
        console.Write(PolicyTables.Contact(bundle));
        console.Write(PolicyTables.Campaigns(bundle, language));
        console.Write(PolicyTables.Targets(bundle, language));
        console.Write(PolicyTables.Packages(bundle, language));
        console.Write(BundleTables.Pairs("Metric", manifest.Metrics));
    }
}
