using NextBest.Bundles.Manifest;
using NextBest.Bundles.Yaml;

namespace NextBest.Bundles.Registry;

/// <summary>
/// A folder of published bundles: <c>NAME/VERSION/</c>, each immutable once it is there. Reads the folder anew with every
/// call, so that what others publish is seen. Thread-safe.
/// </summary>
/// <param name="folder">The registry's folder; one that does not exist is an empty registry.</param>
public sealed class BundleRegistry(string folder)
{
    /// <summary>The registry's folder.</summary>
    public string Folder => folder;

    /// <summary>Every version, name by name in ordinal order, the latest published first.</summary>
    /// <exception cref="IOException">The folder can't be read.</exception>
    public IReadOnlyList<PublishedBundle> List() =>
        [
            .. Folders(folder)
                .SelectMany(name =>
                    Folders(name.FullName)
                        .Select(version => Read(new(name.Name, version.Name), version))
                        .OrderByDescending(found => found.PublishedAt)
                        .ThenByDescending(found => found.Id.Version, StringComparer.Ordinal)
                ),
        ];

    /// <summary>One version; null where it is not published.</summary>
    public PublishedBundle? Find(BundleVersion id) =>
        IsPublishable(id.Name)
        && IsPublishable(id.Version)
        && new DirectoryInfo(FolderOf(id)) is { Exists: true } found
            ? Read(id, found)
            : null;

    /// <summary>Whether a name or version can be a folder of a registry: an id that begins with no dot.</summary>
    public static bool IsPublishable(string part) => Identifiers.IsId(part) && part[0] != '.';

    /// <summary>The name that was probably meant; null where none is near.</summary>
    public static string? Nearest(string name, IReadOnlyCollection<string> candidates) =>
        NearestMatch.Find(name, candidates);

    internal string FolderOf(BundleVersion id) => Path.Combine(folder, id.Name, id.Version);

    private static PublishedBundle Read(BundleVersion id, DirectoryInfo found)
    {
        var (manifest, faults) = BundleReader.ReadManifest(found.FullName);
        if (manifest is not null && (manifest.Name, manifest.Version) != (id.Name, id.Version))
            faults =
            [
                new(
                    ManifestReader.FileName,
                    0,
                    0,
                    "",
                    $"{manifest.Name} {manifest.Version}",
                    $"lies in the folder of {id}; publish it with 'nextbest bundle publish'"
                ),
            ];
        return new(
            id,
            found.FullName,
            new DateTimeOffset(found.LastWriteTimeUtc),
            faults.Count == 0 ? manifest : null,
            faults
        );
    }

    private static IEnumerable<DirectoryInfo> Folders(string parent) =>
        Directory.Exists(parent)
            ? new DirectoryInfo(parent)
                .EnumerateDirectories()
                .Where(d => IsPublishable(d.Name))
                .OrderBy(d => d.Name, StringComparer.Ordinal)
            : [];
}
