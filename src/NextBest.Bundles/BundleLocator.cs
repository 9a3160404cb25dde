namespace NextBest.Bundles;

/// <summary>Finds a bundle's folder whatever folder a program is started from.</summary>
public static class BundleLocator
{
    /// <summary>The bundle that programs use unless told otherwise.</summary>
    public const string DefaultName = "retail-bank";

    private const string ModelsFolder = "models";

    /// <summary>
    /// The folder that a person means on a command line: as seen from the current folder, else from the program's.
    /// </summary>
    /// <param name="path">The path or name given; null or blank: <see cref="DefaultName"/>.</param>
    /// <param name="currentDirectory">The folder that the person is in.</param>
    /// <param name="baseDirectory">The program's, as a rule <see cref="AppContext.BaseDirectory"/>.</param>
    /// <returns>The folder; null where a relative path leads to none from either.</returns>
    public static string? Find(string? path, string currentDirectory, string baseDirectory) =>
        Find(path, currentDirectory) ?? Find(path, baseDirectory);

    /// <summary>
    /// The folder of a bundle: an absolute path as it is; otherwise the first that exists of the path and
    /// <c>models/</c> + path, looked up in the base directory and then in each folder above it.
    /// </summary>
    /// <param name="configuredPath">What options say; null or blank: <see cref="DefaultName"/>.</param>
    /// <param name="baseDirectory">Where to start, as a rule <see cref="AppContext.BaseDirectory"/>.</param>
    /// <returns>The folder; null where a relative path leads to none.</returns>
    public static string? Find(string? configuredPath, string baseDirectory)
    {
        var path = string.IsNullOrWhiteSpace(configuredPath) ? DefaultName : configuredPath;
        if (Path.IsPathFullyQualified(path))
            return path;
        var start = new DirectoryInfo(Path.GetFullPath(baseDirectory));
        for (var folder = start; folder is not null; folder = folder.Parent)
            foreach (
                var candidate in (string[])
                    [
                        Path.Combine(folder.FullName, path),
                        Path.Combine(folder.FullName, ModelsFolder, path),
                    ]
            )
                if (Directory.Exists(candidate))
                    return candidate;
        return null;
    }
}
