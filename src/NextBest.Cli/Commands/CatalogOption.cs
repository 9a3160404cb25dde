using System.CommandLine;
using NextBest.Bundles;
using NextBest.Bundles.Catalog;
using NextBest.Core.Catalog;

namespace NextBest.Cli.Commands;

/// <summary>Finds and reads the shelf that a verb works with.</summary>
internal static class CatalogOption
{
    public static Option<string> Create() =>
        new("--bundle")
        {
            Description =
                "The shelf: catalog.yaml, or the folder of its bundle; nothing else of the bundle is read.",
            DefaultValueFactory = _ => BundleLocator.DefaultName,
        };

    /// <summary>Whether there is a shelf where nobody names one.</summary>
    public static bool HasDefault => File.Exists(FileOf(BundleLocator.DefaultName));

    /// <summary>The shelf of a file or of a bundle's folder.</summary>
    /// <exception cref="InvalidDataException">There is none, or it is faulty; the message lists all faults.</exception>
    public static ProductCatalog Read(string path)
    {
        if (FileOf(path) is not { } file || !File.Exists(file))
            throw new InvalidDataException(
                $"'{path}' is neither a catalog.yaml nor a folder with one; give --bundle DIR."
            );
        var result = CatalogFile.Read(file);
        return result.Catalog
            ?? throw new InvalidDataException(
                string.Join(Environment.NewLine, result.Faults.Select(f => f.ToString()))
            );
    }

    private static string? FileOf(string path) =>
        File.Exists(path) ? path
        : BundleLocator.Find(path, Directory.GetCurrentDirectory(), AppContext.BaseDirectory)
            is { } folder
            ? Path.Combine(folder, CatalogFile.FileName)
        : null;
}
