using Microsoft.Extensions.Options;
using NextBest.Bundles;
using NextBest.Bundles.Registry;
using NextBest.Bundles.Schemas;
using NextBest.Core.Ranking;
using NextBest.Server.Errors;
using NextBest.Server.Hosting;
using NextBest.Server.Options;
using NextBest.Server.Profiles;

namespace NextBest.Server.Bundles;

/// <summary>
/// Finds what decides when the server starts: the version chosen last, else the one before it, else the folder of the options. What can't be loaded is told and
/// left out; only the last is fatal.
/// </summary>
internal sealed partial class FirstActivation(
    BundleActivator activator,
    PublishedVersions versions,
    BundlePreparer preparer,
    KnownSchemas schemas,
    IOptions<BundleOptions> options,
    TimeProvider time,
    ILogger<FirstActivation> logger
)
{
    /// <summary>Loads and activates it.</summary>
    /// <exception cref="StartupFailedException">No bundle can be loaded; the message lists the faults of the last tried.</exception>
    public DecisionBundle Run()
    {
        versions.RequireRegistry();
        var faults = new List<BundleFault>();
        var choice = versions.ReadChoice(faults);
        foreach (var fault in faults)
            LogBrokenChoice($"{fault}");
        LearnSchemas();
        var first = Chosen(choice) ?? OfFolder();
        activator.Begin(first);
        var bundle = first.Current.Bundle;
        LogActivated(
            bundle.Name,
            bundle.Version,
            bundle.Catalog.Products.Count,
            bundle.Model.Targets.Count
        );
        return bundle;
    }

    private Activated? Chosen(RegistryState? choice)
    {
        if (choice is null)
            return null;
        if (TryLoad(choice.Active) is { } active)
            return new(
                active,
                choice.ActivatedAt,
                choice.Previous,
                null,
                choice.PreviousActivatedAt
            );
        return choice.Previous is { } previous && TryLoad(previous) is { } last
            ? new(last, choice.PreviousActivatedAt ?? time.GetUtcNow(), null, null, null)
            : null;
    }

    private LoadedBundle? TryLoad(BundleVersion id)
    {
        try
        {
            var candidate = preparer.Prepare(versions.Require(id).Folder, isTimed: false);
            if (candidate.Loaded is { } loaded)
                return loaded;
            versions.Judge(id, candidate.Refusal!.Message);
            LogLeftOut(
                id,
                $"{candidate.Refusal.Message} {string.Join("; ", candidate.Refusal.Faults)}"
            );
        }
        catch (UnknownVersionException unknown)
        {
            LogLeftOut(id, unknown.Message);
        }

        return null;
    }

    private Activated OfFolder()
    {
        var folder =
            versions.StartFolder
            ?? throw new StartupFailedException(
                $"Bundle:Folder = '{options.Value.Folder}': there is no such folder below {AppContext.BaseDirectory} or above it; give a bundle's folder."
            );
        var candidate = preparer.Prepare(folder, isTimed: false);
        return candidate.Loaded is { } loaded
            ? new(loaded, time.GetUtcNow(), null, null, null)
            : throw new StartupFailedException(
                string.Join(
                    Environment.NewLine,
                    candidate.Refusal!.Faults.Select(f => $"{f}").Prepend(candidate.Refusal.Message)
                )
            );
    }

    /// <summary>What is stored may be laid out by the schema of a version that was active before the server stopped.</summary>
    private void LearnSchemas()
    {
        foreach (
            var version in versions.List().OrderBy(v => v.PublishedAt ?? DateTimeOffset.MinValue)
        )
            if (
                Path.Combine(version.Folder, SchemaFile.FileName) is var path
                && File.Exists(path)
                && SchemaFile.Read(path).Schema is { IsSealed: true } schema
            )
                schemas.Add(schema);
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Bundle {Name} {Version} is active: {Products} products, model of {Targets} targets"
    )]
    private partial void LogActivated(string name, string version, int products, int targets);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The registry's choice can't be read: {Fault}"
    )]
    private partial void LogBrokenChoice(string fault);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Bundle {Id}, chosen before the server started, is left out: {Reason}"
    )]
    private partial void LogLeftOut(BundleVersion id, string reason);
}
