using System.Text;
using NextBest.Bundles.Drift;
using NextBest.Bundles.Golden;
using NextBest.Bundles.Manifest;
using NextBest.Bundles.ModelFiles;
using NextBest.Bundles.Schemas;

namespace NextBest.Bundles;

/// <summary>Makes a folder a bundle. Thread-safe: holds no state.</summary>
public static class BundleWriter
{
    private const int VersionDigits = 12;

    private static readonly string[] TrainedNames =
    [
        SchemaFile.FileName,
        ModelFile.FileName,
        TrainingRecord.FileName,
        GoldenReplay.FileName,
    ];

    /// <summary>Copied where they are there.</summary>
    private static readonly string[] OptionalNames =
    [
        "card.md",
        MatchingFile.FileName,
        "matching.md",
        ReferenceFile.FileName,
    ];

    /// <summary>Copies what <c>train</c> wrote into a bundle's folder; nothing is copied where a file is missing.</summary>
    /// <returns>The problems; none: all is copied.</returns>
    /// <exception cref="IOException">A file can't be written.</exception>
    public static IReadOnlyList<BundleFault> CopyModel(string modelFolder, string folder)
    {
        var missing = TrainedNames.Where(name => !File.Exists(Path.Combine(modelFolder, name)));
        var faults = missing
            .Select(name => new BundleFault(
                Path.Combine(modelFolder, name),
                0,
                0,
                "",
                "",
                "is missing; name the folder that 'train --output' wrote"
            ))
            .ToArray();
        if (faults.Length > 0)
            return faults;
        foreach (var name in TrainedNames.Concat(OptionalNames))
            if (Path.Combine(modelFolder, name) is var source && File.Exists(source))
                File.Copy(source, Path.Combine(folder, name), overwrite: true);
        return [];
    }

    /// <summary>
    /// Writes <c>bundle.yaml</c> with the hash of every other file. It does not judge the content:
    /// <see cref="BundleReader.Load"/> does.
    /// </summary>
    /// <param name="folder">The bundle's folder.</param>
    /// <param name="name">The bundle's name; null: the one it has, else the folder's.</param>
    /// <param name="version">The version; null: one made of the hashes, so that other content never has the same.</param>
    /// <returns>The problems; none: the bundle is sealed.</returns>
    /// <exception cref="IOException">The file can't be written.</exception>
    public static IReadOnlyList<BundleFault> Seal(
        string folder,
        string? name = null,
        string? version = null
    )
    {
        if (!Directory.Exists(folder))
            return [new(folder, 0, 0, "", "", "is no folder; name the bundle's folder")];
        var files = new BundleFiles(folder);
        var schema = files.ReadYaml(SchemaFile.FileName) is { } root
            ? SchemaReader.Read(root)
            : null;
        var record = files.ReadYaml(TrainingRecord.FileName) is { } training
            ? TrainingRecord.Read(training)
            : null;
        var hashes = HashAll(files);
        if (schema is null || record is null || files.Faults.Count > 0)
            return files.Faults;
        var manifest = new BundleManifest
        {
            Name = name ?? NameOf(folder),
            Version = version ?? VersionOf(hashes),
            ModelVersion = record.ModelVersion,
            SchemaFingerprint = schema.Fingerprint,
            Files = hashes,
            Lineage = record.Lineage,
            Metrics = record.Metrics,
        };
        AtomicFile.Write(
            Path.Combine(folder, ManifestReader.FileName),
            writer => ManifestWriter.Write(manifest, writer)
        );
        return [];
    }

    private static Dictionary<string, string> HashAll(BundleFiles files)
    {
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in files.Names().Where(name => name != ManifestReader.FileName))
            if (files.Read(name) is { } content)
                hashes[name] = BundleFiles.HashOf(content);
        return hashes;
    }

    private static string NameOf(string folder)
    {
        var files = new BundleFiles(folder);
        var known =
            File.Exists(Path.Combine(folder, ManifestReader.FileName))
            && files.ReadYaml(ManifestReader.FileName) is { } root
                ? ManifestReader.Read(root).Name
                : "";
        return known.Length > 0 ? known : new DirectoryInfo(folder).Name;
    }

    private static string VersionOf(IEnumerable<KeyValuePair<string, string>> hashes)
    {
        var text = string.Join('\n', hashes.Select(file => $"{file.Key} {file.Value}"));
        return BundleFiles.HashOf(Encoding.UTF8.GetBytes(text))[..VersionDigits];
    }
}
