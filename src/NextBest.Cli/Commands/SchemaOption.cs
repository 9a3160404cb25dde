using NextBest.Bundles;
using NextBest.Bundles.Schemas;
using NextBest.Core.Features;

namespace NextBest.Cli.Commands;

/// <summary>Finds and reads the schema that a verb works with.</summary>
internal static class SchemaOption
{
    private const string FileName = "schema.yaml";

    /// <summary>The schema of a file or of a bundle's folder; null, with the faults told, where there is none.</summary>
    public static FeatureSchema? Read(string path)
    {
        var found = FileOf(path);
        if (found is null || !File.Exists(found))
        {
            Console.Error.WriteLine(
                $"'{path}' is neither a schema file nor a folder with one; give --schema FILE."
            );
            return null;
        }

        var result = SchemaFile.Read(found);
        foreach (var fault in result.Faults)
            Console.Error.WriteLine(fault);
        return result.Schema;
    }

    private static string? FileOf(string path)
    {
        if (File.Exists(path))
            return path;
        var folder = BundleLocator.Find(
            path,
            Directory.GetCurrentDirectory(),
            AppContext.BaseDirectory
        );
        return folder is null ? null : Path.Combine(folder, FileName);
    }
}
