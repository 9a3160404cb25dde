using NextBest.Bundles.Yaml;
using NextBest.Core.Features;

namespace NextBest.Bundles.Schemas;

/// <summary>Reads and writes <c>schema.yaml</c>. Thread-safe: holds no state.</summary>
public static class SchemaFile
{
    /// <summary>The file's name in a bundle and in what the trainer writes.</summary>
    public const string FileName = "schema.yaml";

    /// <summary>Reads a schema, open or sealed; problems of the content are faults.</summary>
    /// <exception cref="IOException">The file can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static SchemaReadResult Read(string path) =>
        Parse(File.ReadAllBytes(path), Path.GetFileName(path));

    /// <summary>Reads a schema from the bytes of a file.</summary>
    /// <param name="utf8">The content.</param>
    /// <param name="file">The file's name in faults.</param>
    public static SchemaReadResult Parse(ReadOnlySpan<byte> utf8, string file)
    {
        var faults = new FaultList(file);
        var schema = YamlSource.Parse(utf8, faults)?.Root?.AsObject() is { } root
            ? SchemaReader.Read(root)
            : null;
        return new SchemaReadResult(faults.IsEmpty ? schema : null, faults.InOrder());
    }

    /// <summary>
    /// Writes a schema so that reading it back gives an equal one: same definitions, same fingerprint. The file
    /// appears whole or not at all.
    /// </summary>
    /// <exception cref="IOException">The file can't be written.</exception>
    public static void Write(FeatureSchema schema, string path) =>
        AtomicFile.Write(path, writer => SchemaYaml.Write(schema, writer));

    /// <inheritdoc cref="Write(FeatureSchema, string)"/>
    public static void Write(FeatureSchema schema, TextWriter writer) =>
        SchemaYaml.Write(schema, writer);
}
