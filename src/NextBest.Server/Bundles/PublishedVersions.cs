using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using NextBest.Bundles;
using NextBest.Bundles.Registry;
using NextBest.Server.Errors;
using NextBest.Server.Hosting;
using NextBest.Server.Options;

namespace NextBest.Server.Bundles;

/// <summary>
/// The versions that the server can activate: those of the registry, and the folder that it was started with. Reads the folders
/// with every call. Thread-safe.
/// </summary>
internal sealed class PublishedVersions
{
    private readonly BundleOptions options;
    private readonly BundleRegistry? registry;
    private readonly ConcurrentDictionary<BundleVersion, string> refusals = new();

    public PublishedVersions(IOptions<BundleOptions> options)
    {
        this.options = options.Value;
        StartFolder = BundleLocator.Find(this.options.Folder, AppContext.BaseDirectory);
        registry =
            this.options.Registry.Length > 0
            && BundleLocator.Find(this.options.Registry, AppContext.BaseDirectory) is { } folder
                ? new BundleRegistry(folder)
                : null;
    }

    /// <summary>The folder that the server was started with; null: it does not exist.</summary>
    public string? StartFolder { get; }

    /// <exception cref="StartupFailedException">The registry that the options name does not exist.</exception>
    public void RequireRegistry()
    {
        if (options.Registry.Length > 0 && registry is null)
            throw new StartupFailedException(
                $"Bundle:Registry = '{options.Registry}': there is no such folder below {AppContext.BaseDirectory} or above it; make it, or give an absolute path."
            );
    }

    /// <summary>Every version.</summary>
    public IReadOnlyList<PublishedBundle> List()
    {
        var published = registry?.List() ?? [];
        return OfStart() is { } first && !published.Any(p => p.Id == first.Id)
            ? [.. published, first]
            : published;
    }

    /// <summary>One version.</summary>
    /// <exception cref="UnknownVersionException">There is none; the message names the nearest.</exception>
    public PublishedBundle Require(BundleVersion id)
    {
        if (registry?.Find(id) is { } found)
            return found;
        if (OfStart() is { } first && first.Id == id)
            return first;
        var known = List().Where(p => p.Id.Name == id.Name).Select(p => p.Id.Version).ToArray();
        var nearest = BundleRegistry.Nearest(id.Version, known);
        var hint =
            nearest is not null ? $"did you mean '{nearest}'?"
            : known.Length > 0 ? $"the latest published is '{known[0]}'."
            : $"publish it with 'nextbest bundle publish FOLDER --registry {options.Registry}'.";
        throw new UnknownVersionException(
            $"No version '{id.Version}' of '{id.Name}' is published; {hint}"
        );
    }

    /// <summary>Remembers why a version was refused, or that it no longer is (null).</summary>
    public void Judge(BundleVersion id, string? refusal)
    {
        if (refusal is null)
            refusals.TryRemove(id, out _);
        else
            refusals[id] = refusal;
    }

    /// <summary>Why a version can't be activated; empty: nothing speaks against it so far.</summary>
    public string RefusalOf(PublishedBundle version) =>
        version.Manifest is null ? $"{version.Faults[0]}"
        : refusals.TryGetValue(version.Id, out var refusal) ? refusal
        : "";

    /// <summary>What was chosen before the server started; null: nothing.</summary>
    public RegistryState? ReadChoice(ICollection<BundleFault> faults) =>
        registry is null ? null : RegistryStateFile.Read(registry.Folder, faults);

    /// <summary>Keeps a choice, where there is a registry to keep it in.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    public void KeepChoice(RegistryState choice)
    {
        if (registry is not null)
            RegistryStateFile.Write(registry.Folder, choice);
    }

    private PublishedBundle? OfStart()
    {
        if (StartFolder is null)
            return null;
        return BundleReader.ReadManifest(StartFolder) is ({ } manifest, _)
            ? new(new(manifest.Name, manifest.Version), StartFolder, null, manifest, [])
            : null;
    }
}
