using NextBest.Bundles;
using NextBest.Bundles.ModelFiles;
using NextBest.Bundles.Schemas;
using NextBest.Core.Features;
using NextBest.Core.Models;

namespace NextBest.Cli.Models;

/// <summary>Reads what <c>train</c> wrote.</summary>
internal static class ModelFolder
{
    /// <summary>The model of a folder with its schema.</summary>
    /// <exception cref="InvalidDataException">A file is missing or faulty; the message lists all faults.</exception>
    public static IPropensityModel Open(string folder)
    {
        if (!Directory.Exists(folder))
            throw new InvalidDataException(
                $"'{folder}' is no folder: give --model the folder that 'train --output' wrote."
            );
        var missing = new[] { SchemaFile.FileName, ModelFile.FileName }
            .Where(name => !File.Exists(Path.Combine(folder, name)))
            .ToList();
        if (missing.Count > 0)
            throw new InvalidDataException(
                $"'{folder}' lacks {string.Join(" and ", missing)}: give --model the folder that 'train --output' wrote."
            );
        var schema = ReadSchema(folder);
        var read = ModelFile.Read(Path.Combine(folder, ModelFile.FileName), schema);
        return read.Model ?? throw new InvalidDataException($"'{folder}': {read.Fault}");
    }

    /// <summary>A schema from its file or from the folder that it lies in.</summary>
    /// <exception cref="InvalidDataException">There is none, or it is faulty; the message lists all faults.</exception>
    public static FeatureSchema ReadSchema(string path)
    {
        var file = SchemaPath(path);
        if (!File.Exists(file))
            throw new InvalidDataException(
                $"there is no schema at '{file}': give a schema.yaml or a folder with one."
            );
        var result = SchemaFile.Read(file);
        return result.Schema
            ?? throw new InvalidDataException(
                string.Join(Environment.NewLine, result.Faults.Select(f => f.ToString()))
            );
    }

    /// <summary>The schema file that a path means: itself, or the one inside a bundle's or a model's folder.</summary>
    public static string SchemaPath(string path) =>
        !File.Exists(path)
        && BundleLocator.Find(path, Directory.GetCurrentDirectory(), AppContext.BaseDirectory)
            is { } folder
            ? Path.Combine(folder, SchemaFile.FileName)
            : path;
}
