using NextBest.Bundles.Manifest;

namespace NextBest.Bundles;

/// <summary>Loads bundle folders. Thread-safe: holds no state.</summary>
public static class BundleReader
{
    /// <summary>
    /// Reads a bundle: parses every file, verifies the hashes, cross-checks every reference, compiles the rules and
    /// replays the golden rows. Problems are reported all at once and never thrown, a missing folder included.
    /// </summary>
    /// <param name="folder">The bundle's folder, absolute or relative to the working directory.</param>
    public static BundleLoadResult Load(string folder)
    {
        if (!Directory.Exists(folder))
            return new BundleLoadResult
            {
                Faults =
                [
                    new(
                        folder,
                        0,
                        0,
                        "",
                        "",
                        "is no folder; name a folder that holds a bundle.yaml"
                    ),
                ],
            };
        return new BundleLoad(new BundleFiles(folder)).Run();
    }

    /// <summary>
    /// Reads the manifest alone, which says nothing of whether the other files are what it lists. Answers either it or the
    /// problems; never throws for a missing or broken file.
    /// </summary>
    public static (BundleManifest? Manifest, IReadOnlyList<BundleFault> Faults) ReadManifest(
        string folder
    )
    {
        var files = new BundleFiles(folder);
        var manifest = files.ReadYaml(ManifestReader.FileName) is { } root
            ? ManifestReader.Read(root)
            : null;
        return files.Faults.Count == 0 ? (manifest, []) : (null, files.Faults);
    }
}
