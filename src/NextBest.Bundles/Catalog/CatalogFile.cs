using NextBest.Bundles.Yaml;
using NextBest.Core.Catalog;

namespace NextBest.Bundles.Catalog;

/// <summary>Reads <c>catalog.yaml</c> alone, for who needs the shelf without its policy. Thread-safe: holds no state.</summary>
public static class CatalogFile
{
    /// <summary>The file's name in a bundle.</summary>
    public const string FileName = CatalogReader.FileName;

    /// <summary>Reads a shelf; problems of the content are faults. Rules of products are not looked at.</summary>
    /// <exception cref="IOException">The file can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static CatalogReadResult Read(string path)
    {
        var faults = new FaultList(Path.GetFileName(path));
        var draft = YamlSource.Parse(File.ReadAllBytes(path), faults)?.Root?.AsObject() is { } root
            ? CatalogReader.Read(root)
            : null;
        return new(faults.IsEmpty ? draft?.ToCatalog() : null, faults.InOrder());
    }
}
