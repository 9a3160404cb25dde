using System.Security.Cryptography;
using NextBest.Bundles.ModelFiles;
using NextBest.Core.Models.Imported;
using NextBest.Learning.Examples;

namespace NextBest.Cli.Imports;

/// <summary>An imported model that a bundle can serve, with all that belongs to it.</summary>
internal sealed class ServedImport
{
    public ServedImport(ImportedPropensityModel model, ExampleSet examples, byte[] schema)
    {
        (Model, Examples, Schema) = (model, examples, schema);
        using var bytes = new MemoryStream();
        ModelFile.Write(bytes, model);
        Content = bytes.ToArray();
        Hash = Convert.ToHexStringLower(SHA256.HashData(Content));
    }

    public ImportedPropensityModel Model { get; }

    public ExampleSet Examples { get; }

    /// <summary>The text of <c>schema.yaml</c>, with closed vocabularies.</summary>
    public byte[] Schema { get; }

    /// <summary>The bytes of <c>model.nbm</c>.</summary>
    public byte[] Content { get; }

    public string Hash { get; }

    public required IReadOnlyList<string> Notices { get; init; }

    /// <summary>The files that connect it to features and targets, with their hashes.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Lineage { get; init; }
}
