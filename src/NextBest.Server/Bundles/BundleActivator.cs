using Microsoft.Extensions.Options;
using NextBest.Bundles;
using NextBest.Core.Ranking;
using NextBest.Server.Hosting;
using NextBest.Server.Options;

namespace NextBest.Server.Bundles;

/// <summary>Loads bundles and makes them active.</summary>
internal sealed partial class BundleActivator(
    IOptions<BundleOptions> options,
    ActiveBundle active,
    ILogger<BundleActivator> logger
)
{
    /// <summary>Loads the configured bundle and activates it.</summary>
    /// <exception cref="StartupFailedException">The bundle is missing or has faults; the message lists all of them.</exception>
    public DecisionBundle ActivateFirst()
    {
        var folder = BundleLocator.Find(options.Value.Folder, AppContext.BaseDirectory);
        if (folder is null)
            throw new StartupFailedException(
                $"Bundle:Folder = '{options.Value.Folder}': there is no such folder below {AppContext.BaseDirectory} or above it; give a bundle's folder."
            );
        var result = BundleReader.Load(folder);
        foreach (var warning in result.Warnings)
            LogWarning($"{warning}");
        if (result.Bundle is not { } bundle)
            throw new StartupFailedException(
                $"The bundle in {folder} has {result.Faults.Count} fault(s):{Environment.NewLine}{string.Join(Environment.NewLine, result.Faults)}"
            );
        active.Activate(bundle);
        LogActivated(
            bundle.Name,
            bundle.Version,
            bundle.Catalog.Products.Count,
            bundle.Model.Targets.Count
        );
        return bundle;
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Bundle {Name} {Version} is active: {Products} products, model of {Targets} targets"
    )]
    private partial void LogActivated(string name, string version, int products, int targets);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Bundle: {Warning}")]
    private partial void LogWarning(string warning);
}
