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
}
